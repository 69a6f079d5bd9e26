package discos.deployer.cli.play;

import discos.deployer.cli.console.Terminal;
import discos.deployer.cli.console.World;
import discos.deployer.inventory.Inventory;
import discos.deployer.inventory.InventoryLoader;
import discos.deployer.report.AnsibleWarnings;
import discos.deployer.source.Origin;
import discos.deployer.source.Problem;
import discos.deployer.source.ProblemException;
import discos.deployer.source.Problems;
import discos.deployer.station.AnsibleConfig;
import discos.deployer.station.AnsibleOption;
import discos.deployer.value.HashBehaviour;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Where the inventory of a run comes from.
 *
 * @param named after {@code -i}; those of {@code ansible.cfg} count where there are none
 * @param verbosity how often {@code -v} was given
 * @param extraVars raw variables of the operator
 */
public record InventorySources(
        World world,
        AnsibleConfig config,
        List<String> named,
        int verbosity,
        Map<String, Object> extraVars) {
    private static final int TELLING_ALL = 3;

    /** Where Ansible looks where nobody names an inventory. */
    private static final String USUAL = "/etc/ansible/hosts";

    /** All that are asked for, there or not, as {@code ansible_inventory_sources} tells them. */
    List<String> asked() {
        List<String> sources = new ArrayList<>(named);
        if (sources.isEmpty() && config.isSet(AnsibleOption.INVENTORY)) {
            sources.addAll(config.paths(AnsibleOption.INVENTORY));
        }
        if (sources.isEmpty()) {
            sources.add(USUAL);
        }
        return sources.stream()
                .map(
                        source ->
                                source.contains(",")
                                        ? source
                                        : world.folder()
                                                .resolve(source)
                                                .toAbsolutePath()
                                                .normalize()
                                                .toString())
                .toList();
    }

    /**
     * Reads them; tells of those that are not there, where that is wanted.
     *
     * @throws ProblemException with all problems, where there is any
     */
    Inventory read(Function<Problems, InventoryLoader> loaders, Problems problems, boolean isTold) {
        Inventory inventory = readAll(loaders, problems, isTold);
        if (inventory.hosts().isEmpty() && config.is(AnsibleOption.LOCALHOST_WARNING)) {
            warn(
                    "provided hosts list is empty, only localhost is available. Note that the"
                            + " implicit localhost does not match 'all'",
                    isTold);
        }
        return inventory;
    }

    /**
     * Reads them for a command that needs no host.
     *
     * @throws ProblemException with all problems, where there is any
     */
    public Inventory readAll(
            Function<Problems, InventoryLoader> loaders, Problems problems, boolean isTold) {
        List<String> sources = new ArrayList<>(named);
        if (sources.isEmpty() && config.isSet(AnsibleOption.INVENTORY)) {
            sources.addAll(config.paths(AnsibleOption.INVENTORY));
        }
        if (sources.isEmpty() && Files.exists(Path.of(USUAL))) {
            sources.add(USUAL);
        }
        List<String> present = new ArrayList<>();
        for (String source : sources) {
            boolean isThere = Files.exists(world.folder().resolve(source));
            if (!isThere && source.contains(",")) {
                hosts(source, isTold).ifPresent(present::add);
            } else if (isThere) {
                present.add(source);
            } else {
                missing(world.folder().resolve(source).toAbsolutePath().toString(), isTold);
            }
        }
        if (present.isEmpty()) {
            nothing(isTold);
        }
        Set<String> odd = new TreeSet<>();
        HashBehaviour hashes = hashes(config);
        Inventory inventory =
                present.isEmpty()
                        ? Inventory.empty(hashes)
                        : loaders.apply(problems)
                                .naming(groupNames(odd))
                                .joining(hashes)
                                .knowing(extraVars)
                                .load(present);
        problems.throwIfAny();
        tellOdd(odd, isTold);
        return inventory;
    }

    /** What becomes of dictionaries that have more than one value. */
    public static HashBehaviour hashes(AnsibleConfig config) {
        return HashBehaviour.named(config.text(AnsibleOption.HASH_BEHAVIOUR));
    }

    private InventoryLoader.GroupNames groupNames(Set<String> odd) {
        String choice = config.text(AnsibleOption.GROUP_NAMES);
        boolean isReplacing = choice.equals("always") || choice.equals("silently");
        return new InventoryLoader.GroupNames(isReplacing, odd::add);
    }

    private void tellOdd(Set<String> odd, boolean isTold) {
        String choice = config.text(AnsibleOption.GROUP_NAMES);
        boolean isSilent = choice.equals("ignore") || choice.equals("silently");
        if (!odd.isEmpty() && !isSilent) {
            warn(
                    "Invalid characters were found in group names "
                            + (choice.equals("always")
                                    ? "and automatically replaced"
                                    : "but not replaced")
                            + ", use -vvvv to see details",
                    isTold);
        }
    }

    private Optional<String> hosts(String source, boolean isTold) {
        try {
            return Optional.of(
                    new HostLists(config, remark -> remark(remark, isTold)).read(source));
        } catch (NumberFormatException e) {
            warn(
                    " * Failed to parse "
                            + source
                            + " with advanced_host_list plugin: Invalid data from string, could not"
                            + " parse: "
                            + e.getMessage(),
                    isTold);
            missing(source, isTold);
            return Optional.empty();
        }
    }

    private void remark(String text, boolean isTold) {
        if (isTold && verbosity >= TELLING_ALL) {
            world.out().println(text);
        }
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
            Terminal terminal =
                    Terminal.open(world.out(), world.err(), world.environment(), Optional.empty());
            new AnsibleWarnings(terminal, terminal.palette()).show(message);
        }
    }

    private static ProblemException problem(String message) {
        return new ProblemException(
                Problem.of("missing-inventory", message, Origin.of("command line"))
                        .advise("mend the path after -i, or the setting inventory"));
    }
}
