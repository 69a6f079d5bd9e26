package discos.deployer.playbook;

import discos.deployer.source.Origin;
import java.util.Optional;

/**
 * What a task calls and with which arguments.
 *
 * @param name as written, short or long
 * @param origin where the name stands
 * @param arguments the arguments; those of a text such as {@code src=a dest=b} are already parsed
 * @param freeForm what the module takes without a name, such as a command line or a file to include
 * @param variableArguments one template that gives a mapping of arguments, under those written
 */
public record ActionCall(
        String name,
        Origin origin,
        WrittenMap arguments,
        Optional<Written> freeForm,
        Optional<Written> variableArguments) {

    /** The name without the collection of Ansible's own modules. */
    public String shortName() {
        return shortName(name);
    }

    /** A module's name without the collection of Ansible's own modules. */
    public static String shortName(String name) {
        for (String collection : new String[] {"ansible.builtin.", "ansible.legacy."}) {
            if (name.startsWith(collection)) {
                return name.substring(collection.length());
            }
        }
        return name;
    }

    /** A call with arguments by name only. */
    public static ActionCall of(String name, Origin origin, WrittenMap arguments) {
        return new ActionCall(name, origin, arguments, Optional.empty(), Optional.empty());
    }
}
