package discos.deployer.cli;

import discos.deployer.cli.console.ExitCode;
import discos.deployer.cli.console.World;
import discos.deployer.release.workspace.Database;
import discos.deployer.release.workspace.MisuseException;
import discos.deployer.release.workspace.Selector;
import discos.deployer.sandbox.SandboxException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Selects one of the installations of DISCOS on a DISCOS machine. */
@Command(
        description = {
            "Selects one of the installations of DISCOS on a machine. Changes links and settings"
                    + " only."
        },
        footer = {
            "",
            "Examples:",
            "  discos-set stable                          on the machine itself",
            "  discos-set discos1.0-rc02 --on manager:srt"
        },
        mixinStandardHelpOptions = true,
        version = Versions.TEXT,
        sortOptions = false)
final class SetCommand implements Callable<Integer> {
    private static final String USAGE =
            "usage: discos-set NAME [--cdb telescope|test] [--on SYSTEM] [--sandbox]";

    private final World world;

    @Parameters(
            arity = "0..*",
            paramLabel = "NAME",
            description = "a folder of /discos-sw/discos, for example stable")
    List<String> names = List.of();

    @Option(
            names = "--cdb",
            paramLabel = "CDB",
            description = "the configuration database: telescope (default) or test")
    String cdb = Database.TELESCOPE.word();

    @Mixin OnMachine machine = new OnMachine();

    SetCommand(World world) {
        this.world = world;
    }

    @Override
    public Integer call() throws SandboxException {
        if (names.isEmpty()) {
            throw new MisuseException("missing-name", "say which installation", USAGE);
        }
        if (names.size() > 1) {
            throw new MisuseException(
                    "several-names", "one name, not several: " + String.join(" ", names), USAGE);
        }
        Database database = Database.of(cdb);
        if (!machine.isHere()) {
            return machine.run(
                    world, "discos-set", List.of(names.getFirst(), "--cdb", database.word()));
        }
        new ThisProcess(world)
                .work(
                        process ->
                                new Selector(world.workspace(), process)
                                        .set(names.getFirst(), database));
        return ExitCode.OK;
    }
}
