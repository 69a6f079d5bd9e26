package discos.deployer.cli;

import discos.deployer.cli.console.AtInterrupt;
import discos.deployer.cli.console.ExitCode;
import discos.deployer.cli.console.Hosts;
import discos.deployer.cli.console.Login;
import discos.deployer.cli.console.SshOperator;
import discos.deployer.cli.console.World;
import discos.deployer.cli.library.Libraries;
import discos.deployer.cli.wiring.Connections;
import discos.deployer.cli.wiring.ControlMachine;
import discos.deployer.cli.wiring.Tools;
import discos.deployer.inventory.Inventory;
import discos.deployer.inventory.InventoryLoader;
import discos.deployer.release.workspace.MisuseException;
import discos.deployer.remote.Account;
import discos.deployer.remote.Address;
import discos.deployer.remote.Connector;
import discos.deployer.remote.Exchange;
import discos.deployer.remote.Group;
import discos.deployer.remote.HostUnavailableException;
import discos.deployer.remote.Machine;
import discos.deployer.remote.Output;
import discos.deployer.remote.Reply;
import discos.deployer.remote.step.RunCommand;
import discos.deployer.run.contact.Place;
import discos.deployer.run.render.AddressReader;
import discos.deployer.sandbox.RunningSandbox;
import discos.deployer.sandbox.SandboxException;
import discos.deployer.source.Problems;
import discos.deployer.station.StationProfile;
import discos.deployer.template.ResultMode;
import discos.deployer.template.Scope;
import discos.deployer.template.Variables;
import discos.deployer.value.vault.Vault;
import java.io.PrintStream;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Runs a command of a DISCOS machine there, as discos, and shows what it prints at once. */
final class OnMachine {
    private static final String COMMANDS = "/discos-sw/discos/bin/";
    private static final Account DISCOS =
            new Account(
                    Optional.of(
                            new Account.Become(
                                    "discos",
                                    "sudo",
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.empty())));
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

    @Option(
            names = "--on",
            paramLabel = "SYSTEM",
            description = "do it on a machine of a station, such as manager:srt")
    Optional<String> system = Optional.empty();

    @Option(
            names = "--sandbox",
            description = "with --on: use the container that stands in for the machine")
    boolean isSandbox;

    /** Whether the command is for this machine. */
    boolean isHere() {
        if (system.isEmpty() && isSandbox) {
            throw new MisuseException(
                    "missing-system",
                    "--sandbox needs to know the machine",
                    "Say --on manager:srt, for example.");
        }
        return system.isEmpty();
    }

    /**
     * Runs the machine's own command of that name.
     *
     * @return its exit code, or that of a machine that cannot be asked
     */
    int run(World world, String command, List<String> arguments) throws SandboxException {
        Stations stations = new Stations(world);
        SystemName name = SystemName.parse(system.orElseThrow(), stations);
        Problems problems = new Problems();
        Inventory inventory =
                new InventoryLoader(world.home(), problems)
                        .load(List.of(stations.inventory(name.station())));
        problems.throwIfAny();
        String host = host(name, inventory);
        Optional<RunningSandbox> sandbox =
                isSandbox
                        ? Optional.of(new Sandboxes(world).of(name.station()).running())
                        : Optional.empty();
        String who = world.userName() + " on " + Hosts.local(world) + ", " + command;
        Map<String, Connector> connectors =
                Connections.station(
                        SshOperator.of(world), sandbox, who, TIME.format(world.clock().instant()));
        Place place = place(world, stations.profile(name.station(), Map.of()), inventory, host);
        List<String> words =
                Stream.concat(Stream.of(COMMANDS + command), arguments.stream()).toList();
        return run(
                world,
                connector(connectors, place),
                place.address(),
                RunCommand.of(words.toArray(String[]::new)));
    }

    private static Connector connector(Map<String, Connector> connectors, Place place) {
        return Optional.ofNullable(connectors.get(place.connection()))
                .orElseThrow(
                        () ->
                                new MisuseException(
                                        "unknown-connection",
                                        "there is no connection '" + place.connection() + "'",
                                        "Set ansible_connection of "
                                                + place.host()
                                                + " to one of "
                                                + connectors.keySet()
                                                + "."));
    }

    private static String host(SystemName name, Inventory inventory) {
        String meant = name.resolve(inventory);
        List<String> hosts = inventory.hasHost(meant) ? List.of(meant) : inventory.hostsIn(meant);
        if (hosts.size() != 1) {
            throw new MisuseException(
                    "several-machines",
                    name + " is " + hosts.size() + " machines, and this command is for one",
                    "Name one of " + String.join(", ", hosts) + ".");
        }
        return hosts.getFirst();
    }

    private static Place place(
            World world, StationProfile profile, Inventory inventory, String host) {
        ControlMachine control =
                new ControlMachine(
                        world.environment(),
                        world.home(),
                        world.clock(),
                        RandomGenerator.getDefault());
        Scope scope = new Scope(Variables.of(inventory.variables(host)), control);
        return new AddressReader(
                        Tools.load(
                                        Optional.empty(),
                                        ResultMode.CLASSIC,
                                        Vault.EMPTY,
                                        Libraries.of(world))
                                .templar(),
                        Login.of(profile.ssh()).login().variables())
                .place(host, scope);
    }

    private static int run(World world, Connector connector, Address address, RunCommand command) {
        try (Machine machine = connector.open(address);
                AtInterrupt _ = new AtInterrupt(machine::close)) {
            machine.openingRemark()
                    .ifPresent(
                            remark ->
                                    world.err()
                                            .println("warning: " + address.name() + ": " + remark));
            Exchange exchange =
                    new Exchange(
                            List.of(new Group(List.of(), List.of(command), List.of(), Map.of())));
            Reply reply =
                    machine.as(DISCOS)
                            .exchange(exchange, (chunk, isError) -> show(world, chunk, isError));
            Output output = reply.groups().getFirst().steps().getLast();
            return output.exitCode();
        } catch (HostUnavailableException e) {
            world.err().println("error[unreachable]: " + e.failure().message());
            world.err().println("  --> " + address.name());
            world.err().println("   = " + e.failure().advice());
            return ExitCode.HOST_UNREACHABLE;
        }
    }

    private static void show(World world, byte[] chunk, boolean isError) {
        PrintStream stream = isError ? world.err() : world.out();
        stream.write(chunk, 0, chunk.length);
        stream.flush();
    }
}
