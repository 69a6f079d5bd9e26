package discos.deployer.cli;

import discos.deployer.cli.console.ExitCode;
import discos.deployer.cli.console.World;
import discos.deployer.cli.rehearsal.RehearsalFolder;
import discos.deployer.inventory.Inventory;
import discos.deployer.inventory.InventoryLoader;
import discos.deployer.sandbox.LocalCommands;
import discos.deployer.sandbox.MachineImages;
import discos.deployer.sandbox.RunningSandbox;
import discos.deployer.sandbox.Sandbox;
import discos.deployer.sandbox.SandboxException;
import discos.deployer.sandbox.SandboxHost;
import discos.deployer.source.Problems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Brings up, shows, enters and takes down the stand-ins of a station's machines. */
@Command(
        description = "Containers that stand in for the machines of a station.",
        mixinStandardHelpOptions = true,
        version = Versions.TEXT)
final class SandboxCommand implements Callable<Integer> {
    private static final String REHEARSAL = "the machines of discos-failover --sandbox";

    private final World world;

    SandboxCommand(World world) {
        this.world = world;
    }

    @Override
    public Integer call() {
        world.err().println("error[bad-option]: say what to do: up, status, ssh, down or image");
        world.err().println("   = see discos-sandbox --help");
        return ExitCode.BAD_OPTIONS;
    }

    @Command(description = "Bring up all machines of a station.", mixinStandardHelpOptions = true)
    int up(@Parameters(paramLabel = "STATION") String station) throws SandboxException {
        String name = new Stations(world).find(station);
        Problems problems = new Problems();
        Inventory inventory =
                new InventoryLoader(world.home(), problems)
                        .load(List.of(new Stations(world).inventory(name)));
        problems.throwIfAny();
        RunningSandbox running =
                new Sandboxes(world).up(name, inventory, inventory.hosts(), world.out()::println);
        print(running.hosts());
        return ExitCode.OK;
    }

    @Command(description = "Show the machines that are up.", mixinStandardHelpOptions = true)
    int status(
            @Parameters(paramLabel = "STATION") String station,
            @Option(names = "--rehearsal", description = REHEARSAL) boolean isRehearsal)
            throws SandboxException {
        List<SandboxHost> hosts = sandbox(station, isRehearsal).status();
        if (hosts.isEmpty()) {
            world.out().println("the sandbox of " + station + " is not up");
        }
        print(hosts);
        return ExitCode.OK;
    }

    @Command(
            description = "Open a shell in a machine, or run a command.",
            mixinStandardHelpOptions = true)
    int ssh(
            @Parameters(paramLabel = "MACHINE:STATION") String machine,
            @Option(
                            names = {"-u", "--user"},
                            defaultValue = "root")
                    String user,
            @Option(names = "--rehearsal", description = REHEARSAL) boolean isRehearsal,
            @Parameters(arity = "0..*", index = "1..*", paramLabel = "COMMAND")
                    List<String> command)
            throws SandboxException {
        String[] parts = machine.split(":", 2);
        if (parts.length != 2) {
            throw new SandboxException(
                    "'" + machine + "' is no machine of a sandbox",
                    "Write machine and station, such as manager:srt.");
        }
        List<String> words =
                new ArrayList<>(sandbox(parts[1], isRehearsal).running().ssh(parts[0], user));
        words.addAll(command == null ? List.of() : command);
        try {
            return new ProcessBuilder(words).inheritIO().start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException("the command ssh cannot be started", e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return ExitCode.INTERRUPTED;
        }
    }

    @Command(description = "Remove all machines of a station.", mixinStandardHelpOptions = true)
    int down(
            @Parameters(paramLabel = "STATION") String station,
            @Option(names = "--rehearsal", description = REHEARSAL) boolean isRehearsal)
            throws SandboxException {
        List<SandboxHost> removed = sandbox(station, isRehearsal).down();
        removed.forEach(host -> world.out().println("removed " + host.name()));
        return ExitCode.OK;
    }

    @Command(
            description = "Set up the engine and the image of the machines; print its name.",
            mixinStandardHelpOptions = true)
    int image() throws SandboxException {
        MachineImages images =
                Sandbox.images(
                        world.state().folder("sandbox"), new LocalCommands(), world.err()::println);
        world.out().println(images.machine());
        return ExitCode.OK;
    }

    private Sandbox sandbox(String station, boolean isRehearsal) throws SandboxException {
        String name = new Stations(world).find(station);
        World meant = isRehearsal ? RehearsalFolder.of(world, name).world() : world;
        return new Sandboxes(meant).of(name);
    }

    private void print(List<SandboxHost> hosts) {
        for (SandboxHost host : hosts) {
            world.out().printf("%-32s %-16s %s%n", host.name(), host.address(), host.state());
        }
    }
}
