package discos.deployer.run.play;

import discos.deployer.event.TaskInfo;
import discos.deployer.plan.PlannedTask;
import java.util.List;

/**
 * A task that starts on hosts together.
 *
 * @param live all hosts that walk here
 * @param hosts those of them that do the task: all, or with {@code run_once} the first
 */
record Stage(PlannedTask task, TaskInfo info, List<String> live, List<String> hosts, Way way) {

    /** Whether one host does the task for all. */
    boolean isOnce() {
        return hosts.size() < live.size();
    }

    /** The hosts that get what a host's task sets. */
    List<String> heirs(String host) {
        return isOnce() ? live : List.of(host);
    }
}
