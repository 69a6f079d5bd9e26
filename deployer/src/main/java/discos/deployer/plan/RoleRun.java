package discos.deployer.plan;

import java.util.List;

/**
 * A role's tasks, its dependencies' runs not included: they stand before it.
 *
 * <p>A host on which a role of the same {@link PlannedRole#identity} is complete in this play skips
 * it, unless the role allows duplicates.
 */
public record RoleRun(PlannedRole role, List<PlannedNode> nodes) implements PlannedNode {
    /** Copies the list. */
    public RoleRun {
        nodes = List.copyOf(nodes);
    }
}
