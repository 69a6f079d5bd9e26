package discos.deployer.run.exchange;

import discos.deployer.remote.LiveOutput;
import discos.deployer.run.contact.Seat;
import java.util.Map;

/**
 * One item of a task, rendered and bound, ready to be asked about.
 *
 * @param target shell of the task's host, or of the host it is delegated to
 * @param control shell of the control machine
 * @param environment exported to all that the item runs on its target
 * @param isCheckMode whether nothing is to be changed
 */
public record Work(
        ModuleCall<?> call,
        Seat target,
        Seat control,
        Map<String, String> environment,
        boolean isCheckMode,
        LiveOutput live) {}
