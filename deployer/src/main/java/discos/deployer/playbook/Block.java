package discos.deployer.playbook;

import discos.deployer.source.Origin;
import java.util.List;

/** Tasks that share keywords, what to do when one fails, and what to do in any case. */
public record Block(
        Origin origin,
        Keywords keywords,
        List<TaskNode> tasks,
        List<TaskNode> rescue,
        List<TaskNode> always)
        implements TaskNode {
    /** Copies the lists. */
    public Block {
        tasks = List.copyOf(tasks);
        rescue = List.copyOf(rescue);
        always = List.copyOf(always);
    }
}
