package discos.deployer.failover;

import discos.deployer.remote.HostFailure;
import java.util.List;
import java.util.Map;

/**
 * What was found before anything changes.
 *
 * @param machines what each machine told, by the inventory's name
 * @param unreachable why a machine could not be asked, by name
 * @param former what answered from here at the lost manager's address, such as {@code port 22}
 * @param addresses of all machines of the inventory, by name
 */
public record Survey(
        Map<String, MachineState> machines,
        Map<String, HostFailure> unreachable,
        List<String> former,
        Map<String, String> addresses) {}
