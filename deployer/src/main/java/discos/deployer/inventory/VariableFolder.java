package discos.deployer.inventory;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The variables in the folders {@code group_vars} and {@code host_vars} of one folder.
 *
 * @param folder the absolute path of the one folder
 * @param groups layers by group, the later ones win
 * @param hosts layers by host, the later ones win
 */
public record VariableFolder(
        Path folder,
        Map<String, List<VariableLayer>> groups,
        Map<String, List<VariableLayer>> hosts) {

    List<VariableLayer> ofGroup(String name) {
        return groups.getOrDefault(name, List.of());
    }

    List<VariableLayer> ofHost(String name) {
        return hosts.getOrDefault(name, List.of());
    }
}
