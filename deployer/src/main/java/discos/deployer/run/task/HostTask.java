package discos.deployer.run.task;

import discos.deployer.event.TaskInfo;
import discos.deployer.plan.PlannedTask;
import discos.deployer.run.variables.PlayVariables;
import java.util.List;

/**
 * A task that starts on a host.
 *
 * @param heirs the hosts that get what it registers and sets: the host, or with {@code run_once}
 *     all
 */
public record HostTask(
        String host, PlannedTask task, TaskInfo info, PlayVariables play, List<String> heirs) {}
