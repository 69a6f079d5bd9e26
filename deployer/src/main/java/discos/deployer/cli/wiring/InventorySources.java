package discos.deployer.cli.wiring;

import discos.deployer.cli.console.World;
import discos.deployer.inventory.HostRange;
import discos.deployer.inventory.Inventory;
import discos.deployer.inventory.InventoryLoader;
import discos.deployer.station.AnsibleConfig;
import discos.deployer.station.AnsibleOption;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The inventories that a command was given, or {@code ansible.cfg} where it was given none. */
public final class InventorySources {
    private static final int TELLING_ALL = 3;

    private final World world;
    private final AnsibleConfig config;
    private final int verbosity;

    /** The sources of a command that says so much. */
    public InventorySources(World world, AnsibleConfig config, int verbosity) {
        this.world = world;
        this.config = config;
        this.verbosity = verbosity;
    }

    /** The inventory they give together; what cannot be one is warned of and left out. */
    public Inventory load(List<String> given, InventoryLoader loader) {
        List<String> sources = new ArrayList<>(given);
        if (sources.isEmpty() && config.isSet(AnsibleOption.INVENTORY)) {
            sources.addAll(config.paths(AnsibleOption.INVENTORY));
        }
        List<String> present = new ArrayList<>();
        for (String source : sources) {
            boolean isThere = Files.exists(world.folder().resolve(source));
            if (!isThere && source.contains(",")) {
                hosts(source).ifPresent(present::add);
            } else if (isThere) {
                present.add(source);
            } else {
                unparsed(world.folder().resolve(source).toAbsolutePath().toString());
            }
        }
        if (present.isEmpty()) {
            warn("No inventory was parsed, only implicit localhost is available");
            return Inventory.empty();
        }
        return loader.load(present);
    }

    /** A list of hosts, with its ranges expanded if {@code advanced_host_list} reads it. */
    private Optional<String> hosts(String source) {
        if (!isExpanding()) {
            return Optional.of(source);
        }
        List<String> names = new ArrayList<>();
        for (String name : source.split(",", -1)) {
            try {
                names.addAll(HostRange.listed(name.strip()));
            } catch (NumberFormatException e) {
                warn(
                        " * Failed to parse "
                                + source
                                + " with advanced_host_list plugin: Invalid data from string, could"
                                + " not parse: "
                                + e.getMessage());
                unparsed(source);
                return Optional.empty();
            } catch (IllegalArgumentException e) {
                if (verbosity >= TELLING_ALL) {
                    world.out()
                            .println(
                                    "Unable to parse address from hostname, leaving unchanged: "
                                            + e.getMessage());
                }
                names.add(name.strip());
            }
        }
        return Optional.of(String.join(",", names) + ",");
    }

    /** The first of the two plugins that is named reads lists of hosts. */
    private boolean isExpanding() {
        return Arrays.stream(config.text(AnsibleOption.INVENTORY_PLUGINS).split(",", -1))
                .map(name -> name.substring(name.lastIndexOf('.') + 1).strip())
                .filter(name -> name.equals("host_list") || name.equals("advanced_host_list"))
                .findFirst()
                .equals(Optional.of("advanced_host_list"));
    }

    private void unparsed(String source) {
        warn("Unable to parse " + source + " as an inventory source");
    }

    private void warn(String message) {
        world.err().println("[WARNING]: " + message);
    }
}
