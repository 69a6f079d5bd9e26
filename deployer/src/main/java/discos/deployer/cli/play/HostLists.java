package discos.deployer.cli.play;

import discos.deployer.inventory.HostRange;
import discos.deployer.station.AnsibleConfig;
import discos.deployer.station.AnsibleOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Lists of hosts after {@code -i}; their ranges count where the setting {@code enable_plugins}
 * names {@code advanced_host_list} and no {@code host_list} before it.
 *
 * @param remarks gets what Ansible says of a range it leaves as it is, with {@code -vvv}
 */
record HostLists(AnsibleConfig config, Consumer<String> remarks) {

    /**
     * The list that the loader is to read.
     *
     * @throws NumberFormatException if a range is such that the whole list is none
     */
    String read(String source) {
        if (!isExpanding()) {
            return source;
        }
        List<String> names = new ArrayList<>();
        for (String name : source.split(",", -1)) {
            names.addAll(names(name.strip()));
        }
        return String.join(",", names) + ",";
    }

    private List<String> names(String name) {
        try {
            return HostRange.listed(name);
        } catch (NumberFormatException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            remarks.accept(
                    "Unable to parse address from hostname, leaving unchanged: " + e.getMessage());
            return List.of(name);
        }
    }

    private boolean isExpanding() {
        return Arrays.stream(config.text(AnsibleOption.INVENTORY_PLUGINS).split(",", -1))
                .map(name -> name.substring(name.lastIndexOf('.') + 1).strip())
                .filter(name -> name.equals("host_list") || name.equals("advanced_host_list"))
                .findFirst()
                .equals(Optional.of("advanced_host_list"));
    }
}
