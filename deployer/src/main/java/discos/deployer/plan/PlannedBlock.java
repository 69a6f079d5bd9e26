package discos.deployer.plan;

import discos.deployer.playbook.Block;
import java.util.List;

/**
 * A block with its tasks planned.
 *
 * @param scope what surrounds it; not the block's own keywords, which its tasks already inherit
 */
public record PlannedBlock(
        Block block,
        Scope scope,
        List<PlannedNode> tasks,
        List<PlannedNode> rescue,
        List<PlannedNode> always)
        implements PlannedNode {
    /** Copies the lists. */
    public PlannedBlock {
        tasks = List.copyOf(tasks);
        rescue = List.copyOf(rescue);
        always = List.copyOf(always);
    }

    /** Whether nothing is in it. */
    public boolean isEmpty() {
        return tasks.isEmpty() && rescue.isEmpty() && always.isEmpty();
    }
}
