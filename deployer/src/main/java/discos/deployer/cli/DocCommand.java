package discos.deployer.cli;

import discos.deployer.cli.console.ExitCode;
import discos.deployer.cli.console.World;
import discos.deployer.cli.library.Libraries;
import discos.deployer.cli.wiring.Tools;
import discos.deployer.source.DidYouMean;
import discos.deployer.source.Origin;
import discos.deployer.source.Problem;
import discos.deployer.source.ProblemException;
import discos.deployer.spi.binding.ModuleEntry;
import discos.deployer.spi.binding.ModulePage;
import discos.deployer.spi.binding.Plugins;
import discos.deployer.template.ResultMode;
import discos.deployer.value.vault.Vault;
import java.util.List;
import java.util.Optional;
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
            plugins.modules()
                    .forEach(
                            entry ->
                                    world.out()
                                            .printf(
                                                    "%-22s %s%n",
                                                    entry.name(), entry.info().doc()));
            return ExitCode.OK;
        }
        for (String name : modules) {
            world.out().println(ModulePage.of(entry(plugins, name)));
        }
        return ExitCode.OK;
    }

    private static ModuleEntry<?> entry(Plugins plugins, String name) {
        return plugins.module(name)
                .orElseThrow(
                        () ->
                                new ProblemException(
                                        Problem.of(
                                                        "unknown-module",
                                                        "there is no module '" + name + "'",
                                                        Origin.of("command line"))
                                                .advise(
                                                        DidYouMean.advice(
                                                                name,
                                                                plugins.modules().stream()
                                                                        .map(ModuleEntry::name)
                                                                        .toList(),
                                                                "discos-doc --list names them"
                                                                        + " all"))));
    }
}
