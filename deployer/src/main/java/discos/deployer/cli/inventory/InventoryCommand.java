package discos.deployer.cli.inventory;

import discos.deployer.cli.console.DuplicateKeys;
import discos.deployer.cli.console.ExitCode;
import discos.deployer.cli.console.World;
import discos.deployer.cli.library.Libraries;
import discos.deployer.cli.play.InventorySources;
import discos.deployer.cli.vault.VaultOptions;
import discos.deployer.cli.wiring.Assembly;
import discos.deployer.cli.wiring.DiskFiles;
import discos.deployer.cli.wiring.ExtraVariables;
import discos.deployer.cli.wiring.Tools;
import discos.deployer.inventory.Inventory;
import discos.deployer.release.workspace.MisuseException;
import discos.deployer.report.JsonText;
import discos.deployer.source.Origin;
import discos.deployer.source.Problem;
import discos.deployer.source.ProblemException;
import discos.deployer.source.Problems;
import discos.deployer.station.AnsibleConfig;
import discos.deployer.station.AnsibleOption;
import discos.deployer.template.ResultMode;
import discos.deployer.value.vault.Vault;
import discos.deployer.value.yaml.YamlWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows an inventory as {@code ansible-inventory} does. */
@Command(
        description = "Shows hosts, groups and variables of an inventory.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class InventoryCommand implements Callable<Integer> {
    private static final Origin COMMAND_LINE = Origin.of("command line");

    private final World world;

    @Mixin VaultOptions vaults = new VaultOptions();

    @Option(
            names = {"-i", "--inventory", "--inventory-file"},
            paramLabel = "INVENTORY",
            description = "inventory file, program or folder, or hosts with commas between")
    List<String> inventories = new ArrayList<>();

    @Option(names = "--list", description = "show all hosts and groups as JSON")
    boolean isList;

    @Option(names = "--host", paramLabel = "HOST", description = "show the variables of a host")
    Optional<String> host = Optional.empty();

    @Option(names = "--graph", description = "show the tree of groups and hosts")
    boolean isGraph;

    @Option(names = "--vars", description = "show variables in the tree, too")
    boolean isWithVariables;

    @Option(
            names = {"-y", "--yaml"},
            description = "YAML in place of JSON")
    boolean isYaml;

    @Option(names = "--export", description = "variables where they are set, not all of each host")
    boolean isExport;

    @Option(names = "--output", paramLabel = "FILE", description = "write the list to a file")
    Optional<String> output = Optional.empty();

    @Option(
            names = {"-e", "--extra-vars"},
            paramLabel = "VARS",
            description = "more variables: key=value, YAML, JSON or @file")
    List<String> extraVars = new ArrayList<>();

    @Option(
            names = "--playbook-dir",
            paramLabel = "FOLDER",
            description = "where group_vars are, too")
    Optional<String> playbookFolder = Optional.empty();

    @Option(
            names = {"-v", "--verbose"},
            description = "say more")
    boolean[] verbosity = {};

    @Parameters(arity = "0..1", paramLabel = "GROUP", description = "where the tree starts")
    String start = Inventory.ALL;

    /** The command in the world. */
    public InventoryCommand(World world) {
        this.world = world;
    }

    @Override
    public Integer call() {
        int chosen = (isList ? 1 : 0) + (isGraph ? 1 : 0) + (host.isPresent() ? 1 : 0);
        if (chosen != 1) {
            world.err()
                    .println(
                            chosen == 0
                                    ? "ERROR! No action selected, at least one of --host,"
                                            + " --graph or --list needs to be specified."
                                    : "ERROR! Conflicting options used, only one of"
                                            + " --host, --graph or --list can be used at the same"
                                            + " time.");
            return ExitCode.BAD_OPTIONS;
        }
        AnsibleConfig config = world.ansibleConfig();
        Problems problems = new Problems(DuplicateKeys.of(world, config));
        world.keepLog(config);
        Vault vault = vaults.vault(world, config);
        Assembly assembly =
                Assembly.of(
                                world,
                                world.folder(),
                                vault,
                                Tools.load(
                                        Optional.empty(),
                                        ResultMode.CLASSIC,
                                        vault,
                                        Libraries.of(world, config, List.of())))
                        .with(world, config);
        Map<String, Object> extra =
                new ExtraVariables(new DiskFiles(world.folder(), vault), problems)
                        .read(extraVars, InventorySources.hashes(config));
        Inventory inventory = inventory(assembly, problems, config, extra);
        problems.throwIfAny();
        InventoryView view = new InventoryView(inventory, extra, isExport, !isYaml && !isGraph);
        host.filter(name -> !view.hasHost(name)).ifPresent(name -> tellUnknown(name, config));
        show(view);
        return ExitCode.OK;
    }

    /** A pattern that matches nothing is a mistake, or odd, as the setting says. */
    private void tellUnknown(String name, AnsibleConfig config) {
        String message = "Could not match supplied host pattern, ignoring: " + name;
        String setting = config.text(AnsibleOption.HOST_PATTERN_MISMATCH);
        if (setting.equals("error")) {
            throw new ProblemException(
                    List.of(
                            Problem.of("unknown-host-pattern", message, COMMAND_LINE)
                                    .advise(
                                            "discos-inventory --graph shows which hosts there are")));
        }
        if (!setting.equals("ignore")) {
            world.err().println("[WARNING]: " + message);
        }
    }

    private Inventory inventory(
            Assembly assembly, Problems problems, AnsibleConfig config, Map<String, Object> extra) {
        Inventory inventory =
                new InventorySources(world, config, inventories, verbosity.length, extra)
                        .readAll(assembly::loader, problems, true);
        return assembly.loader(problems).besidePlaybook(inventory, playbookFolder.orElse("."));
    }

    private void show(InventoryView view) {
        if (isGraph) {
            if (!view.hasGroup(start)) {
                throw new MisuseException(
                        "unknown-group",
                        "Pattern must be valid group name when using --graph",
                        "without a name the whole tree is shown");
            }
            view.graph(start, isWithVariables).forEach(world.out()::println);
            return;
        }
        Object shown =
                host.isPresent() ? view.host(host.get()) : isYaml ? view.tree() : view.list();
        String text = isYaml ? yaml(shown) : JsonText.indented(shown) + "\n";
        if (output.isPresent()) {
            try {
                Files.writeString(world.folder().resolve(output.get()), text);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot write " + output.get(), e);
            }
        } else {
            world.out().print(text);
        }
    }

    private static String yaml(Object shown) {
        return new YamlWriter(YamlWriter.Flow.NEVER, 2, 80, true).document(shown, "");
    }
}
