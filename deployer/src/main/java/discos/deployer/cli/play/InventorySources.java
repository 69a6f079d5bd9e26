package discos.deployer.cli.play;

import discos.deployer.cli.console.World;
import discos.deployer.inventory.Inventory;
import discos.deployer.inventory.InventoryLoader;
import discos.deployer.source.Origin;
import discos.deployer.source.Problem;
import discos.deployer.source.ProblemException;
import discos.deployer.station.AnsibleConfig;
import discos.deployer.station.AnsibleOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the inventory of a run comes from.
 *
 * @param named after {@code -i}; those of {@code ansible.cfg} count where there are none
 */
record InventorySources(World world, AnsibleConfig config, List<String> named) {
    /** Where Ansible looks where nobody names an inventory. */
    private static final String USUAL = "/etc/ansible/hosts";

    /** Reads them; tells of those that are not there, where that is wanted. */
    Inventory read(InventoryLoader loader, boolean isTold) {
        List<String> sources = new ArrayList<>(named);
        if (sources.isEmpty() && config.isSet(AnsibleOption.INVENTORY)) {
            sources.addAll(config.paths(AnsibleOption.INVENTORY));
        }
        if (sources.isEmpty() && Files.exists(Path.of(USUAL))) {
            sources.add(USUAL);
        }
        List<String> present = new ArrayList<>();
        for (String source : sources) {
            if (source.contains(",") || Files.exists(world.folder().resolve(source))) {
                present.add(source);
            } else {
                missing(world.folder().resolve(source).toAbsolutePath().toString(), isTold);
            }
        }
        if (present.isEmpty()) {
            nothing(isTold);
        }
        Inventory inventory = present.isEmpty() ? Inventory.empty() : loader.load(present);
        if (inventory.hosts().isEmpty() && config.is(AnsibleOption.LOCALHOST_WARNING)) {
            warn(
                    "provided hosts list is empty, only localhost is available. Note that the"
                            + " implicit localhost does not match 'all'",
                    isTold);
        }
        return inventory;
    }

    private void missing(String path, boolean isTold) {
        if (config.is(AnsibleOption.INVENTORY_ANY_UNPARSED_IS_FAILED)) {
            throw problem("Completely failed to parse inventory source " + path);
        }
        warn("Unable to parse " + path + " as an inventory source", isTold);
    }

    private void nothing(boolean isTold) {
        if (config.is(AnsibleOption.INVENTORY_UNPARSED_IS_FAILED)) {
            throw problem("No inventory was parsed, please check your configuration and options.");
        }
        warn(
                "No inventory was parsed, only implicit localhost is available",
                isTold && config.is(AnsibleOption.INVENTORY_UNPARSED_WARNING));
    }

    private void warn(String message, boolean isTold) {
        if (isTold) {
            world.err().println("[WARNING]: " + message);
        }
    }

    private static ProblemException problem(String message) {
        return new ProblemException(
                Problem.of("missing-inventory", message, Origin.of("command line"))
                        .advise("mend the path after -i, or the setting inventory"));
    }
}
