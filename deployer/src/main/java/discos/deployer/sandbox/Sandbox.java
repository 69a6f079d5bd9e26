package discos.deployer.sandbox;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The stand-ins for one station's machines: brought up, asked about and taken down.
 *
 * <p>The engine holds all state: a sandbox stays up between commands, and any command finds it
 * again by its label.
 */
public final class Sandbox {
    /** The label that marks all that belongs to a sandbox; its value is the station. */
    public static final String LABEL = "discos.sandbox";

    private final String station;
    private final Engine engine;
    private final Containers containers;
    private final ClosedNetwork network;
    private final SandboxKeys keys;
    private final MachineOpener opener;

    /**
     * The sandbox of a station, whether it is up or not.
     *
     * @param station the station's name; letters' case does not matter
     * @param state folder of the user for what outlives a command; need not exist
     */
    public static Sandbox of(String station, Path state, CommandRunner commands)
            throws SandboxException {
        ScriptFolder scripts = ScriptFolder.in(state.resolve("scripts"));
        String name = station.toLowerCase(Locale.ROOT);
        return new Sandbox(
                name, new Engine(commands, scripts), new SandboxKeys(state.resolve(name)));
    }

    /**
     * The names of the machines' images, once an engine and the images are set up.
     *
     * @param progress receives what is being done, line by line
     * @throws SandboxException if there is no engine or an image cannot be built
     */
    public static MachineImages images(
            Path state, CommandRunner commands, Consumer<String> progress) throws SandboxException {
        return new Engine(commands, ScriptFolder.in(state.resolve("scripts"))).ensure(progress);
    }

    Sandbox(String station, Engine engine, SandboxKeys keys) {
        this.station = station;
        this.engine = engine;
        this.keys = keys;
        containers = new Containers(engine, station);
        network = new ClosedNetwork(engine, station);
        opener = new MachineOpener(engine);
    }

    /**
     * Brings up a container for each machine, keeps those that are up, and removes those whose
     * machine the station no longer has. An engine and the images are set up on first need.
     *
     * @param progress receives what is being done, line by line
     * @return how to get into the machines, in the order given
     * @throws SandboxException if a machine cannot be brought up; what is up stays
     */
    public RunningSandbox up(List<SandboxMachine> machines, Consumer<String> progress)
            throws SandboxException {
        String image = engine.ensure(progress).machine();
        String key = keys.ensurePair(engine, image);
        network.ensure();
        Map<String, SandboxHost> present = byName();
        for (SandboxMachine machine : machines) {
            bring(machine, Optional.ofNullable(present.remove(machine.name())), image, progress);
        }
        for (SandboxHost left : present.values()) {
            progress.accept("removing " + left.name() + ", which the station no longer has");
            containers.remove(left);
        }
        return open(machines, key);
    }

    private void bring(
            SandboxMachine machine,
            Optional<SandboxHost> present,
            String image,
            Consumer<String> progress)
            throws SandboxException {
        if (present.isEmpty()) {
            progress.accept("starting " + machine.name());
            containers.create(machine, image, network.name());
        } else if (!present.get().isRunning()) {
            progress.accept("starting " + machine.name() + " again");
            containers.start(present.get());
        }
    }

    private RunningSandbox open(List<SandboxMachine> machines, String key) throws SandboxException {
        Map<String, SandboxHost> running = byName();
        List<SandboxHost> hosts = new ArrayList<>();
        List<String> knownHosts = new ArrayList<>();
        for (SandboxMachine machine : machines) {
            SandboxHost host = running.get(machine.name());
            if (host == null) {
                throw new SandboxException(
                        machine.name() + " was removed while the sandbox came up", "Run it again.");
            }
            hosts.add(host);
            knownHosts.addAll(opener.open(machine, host, key));
        }
        keys.know(knownHosts);
        return new RunningSandbox(station, hosts, keys.privateKey(), keys.knownHosts());
    }

    /** The machines of this sandbox as they are, by name; none if it is down or has no engine. */
    public List<SandboxHost> status() throws SandboxException {
        return engine.answers() ? containers.list() : List.of();
    }

    /**
     * The sandbox as it is, for a command that only wants to get in.
     *
     * @throws SandboxException if it is not up
     */
    public RunningSandbox running() throws SandboxException {
        List<SandboxHost> hosts = status().stream().filter(SandboxHost::isRunning).toList();
        if (hosts.isEmpty()) {
            throw new SandboxException(
                    "the sandbox of " + station + " is not up",
                    "Bring it up: discos-sandbox up " + station);
        }
        return new RunningSandbox(station, hosts, keys.privateKey(), keys.knownHosts());
    }

    /**
     * Removes the machines with all they hold, their network and their keys.
     *
     * @return the machines that were removed
     */
    public List<SandboxHost> down() throws SandboxException {
        List<SandboxHost> hosts = status();
        for (SandboxHost host : hosts) {
            containers.remove(host);
        }
        if (engine.answers()
                && engine.run(List.of("network", "inspect", network.name()), "").isGood()) {
            engine.ask("network", "rm", network.name());
        }
        keys.remove();
        return hosts;
    }

    private Map<String, SandboxHost> byName() throws SandboxException {
        return containers.list().stream()
                .collect(Collectors.toMap(SandboxHost::name, Function.identity()));
    }
}
