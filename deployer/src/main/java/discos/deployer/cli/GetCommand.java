package discos.deployer.cli;

import discos.deployer.cli.console.ExitCode;
import discos.deployer.cli.console.World;
import discos.deployer.release.Wanted;
import discos.deployer.release.workspace.Database;
import discos.deployer.release.workspace.Installer;
import discos.deployer.release.workspace.MisuseException;
import discos.deployer.sandbox.SandboxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Gets a branch or tag of DISCOS on a DISCOS machine, ready to be built. */
@Command(
        description = {
            "Gets the sources of a branch or tag of DISCOS and an empty installation root for them,"
                    + " and selects both."
        },
        footer = {
            "",
            "Examples:",
            "  discos-get --tag discos1.0-rc02                on the machine itself",
            "  discos-get --branch master --station SRT       on a development machine",
            "  discos-get --tag discos1.0-rc02 --on manager:srt",
            "Build it afterwards: cd /discos-sw/discos/NAME/SystemMake, make, make install."
        },
        mixinStandardHelpOptions = true,
        version = Versions.TEXT,
        sortOptions = false)
final class GetCommand implements Callable<Integer> {
    private static final String USAGE =
            "usage: discos-get (--tag TAG | --branch BRANCH) [--station STATION]"
                    + " [--cdb telescope|test] [--on SYSTEM] [--sandbox]";

    private final World world;

    @Option(
            names = {"-t", "--tag"},
            paramLabel = "TAG",
            description = "a release, for example discos1.0-rc02")
    Optional<String> tag = Optional.empty();

    @Option(
            names = {"-b", "--branch"},
            paramLabel = "BRANCH",
            description = "a line of development, for example stable")
    Optional<String> branch = Optional.empty();

    @Option(
            names = {"-s", "--station"},
            paramLabel = "STATION",
            description = "SRT, Medicina or Noto: on development machines only, and always there")
    Optional<String> station = Optional.empty();

    @Option(
            names = "--cdb",
            paramLabel = "CDB",
            description =
                    "telescope (default on production machines) or test (on development ones)")
    Optional<String> cdb = Optional.empty();

    @Mixin OnMachine machine = new OnMachine();

    @Parameters(hidden = true, arity = "0..*")
    List<String> words = List.of();

    GetCommand(World world) {
        this.world = world;
    }

    @Override
    public Integer call() throws SandboxException {
        Wanted wanted = wanted();
        Optional<Database> database = cdb.map(Database::of);
        if (!machine.isHere()) {
            return machine.run(world, "discos-get", arguments(wanted));
        }
        Installer.Request request = new Installer.Request(wanted, station, database);
        new ThisProcess(world)
                .work(process -> new Installer(world.workspace(), process).get(request));
        return ExitCode.OK;
    }

    private Wanted wanted() {
        if (!words.isEmpty()) {
            String word = words.getFirst();
            throw new MisuseException(
                    "missing-release",
                    "'" + word + "' is neither a tag nor a branch yet",
                    "Say --tag " + word + " or --branch " + word + ".");
        }
        if (tag.isPresent() && branch.isPresent()) {
            throw new MisuseException(
                    "exclusive-options", "either a tag or a branch, not both", USAGE);
        }
        return tag.<Wanted>map(Wanted.Tag::new)
                .or(() -> branch.map(Wanted.Branch::new))
                .orElseThrow(
                        () -> new MisuseException("missing-release", "say what to get", USAGE));
    }

    private List<String> arguments(Wanted wanted) {
        List<String> arguments = new ArrayList<>(List.of("--" + wanted.kind(), wanted.name()));
        station.ifPresent(name -> arguments.addAll(List.of("--station", name)));
        cdb.ifPresent(name -> arguments.addAll(List.of("--cdb", name)));
        return arguments;
    }
}
