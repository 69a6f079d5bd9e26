package discos.deployer.cli;

import discos.deployer.cli.console.ExitCode;
import discos.deployer.cli.console.World;
import discos.deployer.cli.library.Libraries;
import discos.deployer.cli.wiring.Tools;
import discos.deployer.playbook.EngineAction;
import discos.deployer.source.DidYouMean;
import discos.deployer.source.Origin;
import discos.deployer.source.Problem;
import discos.deployer.source.ProblemException;
import discos.deployer.spi.binding.ModulePage;
import discos.deployer.spi.binding.Plugins;
import discos.deployer.template.ResultMode;
import discos.deployer.value.vault.Vault;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what a module is for and what it takes. */
@Command(
        description = "Shows what a module is for and which arguments it takes.",
        mixinStandardHelpOptions = true,
        version = Versions.TEXT)
final class DocCommand implements Callable<Integer> {
    private final World world;

    @Option(
            names = {"-l", "--list"},
            description = "list all modules")
    boolean isListing;

    @Parameters(arity = "0..*", paramLabel = "MODULE")
    List<String> modules = List.of();

    DocCommand(World world) {
        this.world = world;
    }

    @Override
    public Integer call() {
        Plugins plugins =
                Tools.load(
                                Optional.empty(),
                                ResultMode.CLASSIC,
                                Vault.EMPTY,
                                Libraries.of(world, world.ansibleConfig(), List.of()))
                        .plugins();
        if (isListing || modules.isEmpty()) {
            summaries(plugins).forEach(this::printSummary);
            return ExitCode.OK;
        }
        for (String name : modules) {
            world.out().println(page(plugins, name));
        }
        return ExitCode.OK;
    }

    private static SortedMap<String, String> summaries(Plugins plugins) {
        SortedMap<String, String> all = new TreeMap<>();
        plugins.modules().forEach(entry -> all.put(entry.name(), entry.info().doc()));
        for (EngineAction action : EngineAction.values()) {
            ActionPage page = ActionPage.of(action);
            all.put(page.name(), page.summary());
        }
        return all;
    }

    private void printSummary(String name, String summary) {
        world.out().printf("%-22s %s%n", name, summary);
    }

    private static String page(Plugins plugins, String name) {
        return plugins.module(name)
                .map(ModulePage::of)
                .or(() -> ActionPage.named(name).map(ActionPage::text))
                .orElseThrow(() -> new ProblemException(unknown(plugins, name)));
    }

    private static Problem unknown(Plugins plugins, String name) {
        return Problem.of(
                        "unknown-module",
                        "there is no module '" + name + "'",
                        Origin.of("command line"))
                .advise(
                        DidYouMean.advice(
                                name,
                                summaries(plugins).keySet(),
                                "discos-doc --list names them all"));
    }
}
