package discos.deployer.plan;

import discos.deployer.playbook.Role;
import discos.deployer.playbook.RoleUse;
import java.util.List;

/**
 * A role as it is used at one place of a play.
 *
 * @param use how it was asked for; parameters are its own, see {@link #parents} for those above
 * @param parents the roles that depend on it, the outermost first
 * @param dependencies the roles it depends on, planned with this one as last parent
 * @param allowsDuplicates whether it may run again on a host on which it is complete
 */
public record PlannedRole(
        Role role,
        RoleUse use,
        List<PlannedRole> parents,
        List<PlannedRole> dependencies,
        boolean allowsDuplicates) {
    /** Copies the lists. */
    public PlannedRole {
        parents = List.copyOf(parents);
        dependencies = List.copyOf(dependencies);
    }

    /** What makes two uses of a role the same: name, entry points, parameters, when and tags. */
    public Object identity() {
        return List.of(
                role.folder(),
                role.content().files(),
                use.parameters().values(),
                use.keywords().variables().values(),
                use.keywords().written());
    }
}
