package discos.deployer.plan.expand;

import discos.deployer.plan.PlannedNode;
import discos.deployer.plan.PlannedRole;
import discos.deployer.plan.PlannedTask;
import java.util.List;
import java.util.Optional;

/**
 * What a dynamic include brings, no tag applied.
 *
 * @param file that was read; empty for a role
 * @param handlers to be added to the play's
 * @param roles known to the whole play from now on, where the include is public, and those that
 *     {@code import_role} named inside
 */
public record Included(
        Optional<String> file,
        List<PlannedNode> nodes,
        List<PlannedTask> handlers,
        List<PlannedRole> roles) {
    /** Copies the lists. */
    public Included {
        nodes = List.copyOf(nodes);
        handlers = List.copyOf(handlers);
        roles = List.copyOf(roles);
    }
}
