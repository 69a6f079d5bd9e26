package discos.deployer.run.play;

import discos.deployer.plan.PlannedBlock;
import discos.deployer.plan.PlannedNode;
import discos.deployer.plan.PlannedTask;
import discos.deployer.plan.RoleRun;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts how many of the known tasks each host has behind it. */
final class Progress {
    private final Map<String, Integer> done = new HashMap<>();
    private int known;

    /** More tasks are known to come. */
    synchronized void expect(int tasks) {
        known += tasks;
    }

    /** A host starts a task; returns how many it has behind it. */
    synchronized int next(String host) {
        return Math.min(known, done.merge(host, 1, Integer::sum) - 1);
    }

    synchronized int known() {
        return known;
    }

    /** How many tasks run where nothing fails. */
    static int tasks(List<PlannedNode> nodes) {
        int count = 0;
        for (PlannedNode node : nodes) {
            count +=
                    switch (node) {
                        case PlannedTask _ -> 1;
                        case PlannedBlock block -> tasks(block.tasks()) + tasks(block.always());
                        case RoleRun run -> tasks(run.nodes());
                    };
        }
        return count;
    }
}
