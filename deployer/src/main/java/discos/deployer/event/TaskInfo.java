package discos.deployer.event;

import discos.deployer.source.Origin;
import java.util.Optional;

/**
 * Which task an event is about.
 *
 * @param id different for every task of the run that was started, the same in all its events
 * @param name the task's name with its templates rendered, or its action
 * @param action the module's or keyword's name as written
 * @param role the role it belongs to
 * @param isCheckMode whether it changes nothing
 */
public record TaskInfo(
        long id,
        String name,
        String action,
        Optional<String> role,
        Origin origin,
        boolean isCheckMode) {

    /** The name with the role before it, as Ansible shows it. */
    public String title() {
        return role.map(owner -> owner + " : " + name).orElse(name);
    }
}
