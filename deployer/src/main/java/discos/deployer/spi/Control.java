package discos.deployer.spi;

import discos.deployer.remote.Account;
import discos.deployer.remote.Address;
import discos.deployer.source.Origin;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a module may know of the control machine and of the task it runs for; it only reads. */
public interface Control {

    /** Where the task was written. */
    Origin origin();

    /** Whether nothing is to be changed in this run. */
    boolean isCheckMode();

    /** How many times the operator asked for more words. */
    int verbosity();

    /**
     * Finds a file of the control machine in Ansible's order: the role's folder of this kind, the
     * role, the playbook's folder of this kind, the playbook's folder.
     *
     * @param kind {@code files}, {@code templates} or {@code vars}
     */
    Optional<Path> find(String kind, String path);

    /** The content of a file of the control machine, decrypted where it is vaulted. */
    default byte[] plain(byte[] content) {
        return content;
    }

    /** The folders in which {@link #find} looks, for messages. */
    List<Path> searched(String kind);

    /**
     * Renders a template file in the task's variables.
     *
     * @param options of the module {@code template}, such as {@code trim_blocks}; absent ones have
     *     their defaults
     * @param extra variables that are seen only here
     * @throws RenderException if it has a mistake or needs an undefined variable
     */
    String renderFile(Path file, Map<String, Object> options, Map<String, Object> extra);

    /**
     * The value of an expression, as between double braces.
     *
     * @throws RenderException if it has a mistake or needs an undefined variable
     */
    Object evaluate(String expression);

    /**
     * Whether a condition holds, as {@code when} reads it.
     *
     * @throws RenderException if it has a mistake or needs an undefined variable
     */
    boolean isTrue(Object condition);

    /** How the machines of the task are reached. */
    Reach reach();

    /**
     * Whether what an argument says was made by a template, so that it is a text that somebody else
     * may have written, and no expression of the playbook's.
     */
    default boolean isRendered(String argument) {
        return false;
    }

    /** When the item was begun, in the control machine's time; the same however often asked. */
    ZonedDateTime start();

    /** A variable of the task's host, rendered. */
    Optional<Object> variable(String name);

    /**
     * How the machines of a task are reached: for a module that has another program connect to
     * them.
     *
     * @param host where the task's host is, delegated or not
     * @param there where the machine is on which the task runs
     * @param delegate the machine that the task is delegated to
     * @param connection name of the connection to the machine on which the task runs, such as
     *     {@code ssh} or {@code local}
     * @param account whose shell the task uses there
     */
    record Reach(
            Address host,
            Address there,
            Optional<String> delegate,
            String connection,
            Account account) {

        /** Whether the task runs on the control machine by a shell of it. */
        public boolean isLocal() {
            return connection.equals("local");
        }
    }
}
