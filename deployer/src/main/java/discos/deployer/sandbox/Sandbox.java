package discos.deployer.sandbox;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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

    /** Whether an address can only be that of a sandbox machine. */
    public static boolean isAddress(String address) {
        return ClosedNetwork.holds(address);
    }

    Sandbox(String station, Engine engine, SandboxKeys keys) {
        this.station = station;
        this.engine = engine;
        this.keys = keys;
        containers = new Containers(engine, station);
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
        network("").ensure();
        Map<String, SandboxHost> present = byName();
        present.values().removeIf(host -> host.groups().contains(SandboxMachine.GUEST));
        for (SandboxMachine machine : machines) {
            bring(machine, Optional.ofNullable(present.remove(machine.name())), image, progress);
        }
        for (SandboxHost left : present.values()) {
            progress.accept("removing " + left.name() + ", which the station no longer has");
            containers.remove(left);
        }
        return open(machines, key);
    }

    /**
     * Brings up one more machine and leaves all others as they are, up or down.
     *
     * @return all machines that are up
     * @throws SandboxException if it cannot be brought up
     */
    public RunningSandbox add(SandboxMachine machine, Consumer<String> progress)
            throws SandboxException {
        String image = engine.ensure(progress).machine();
        String key = keys.ensurePair(engine, image);
        bring(machine, Optional.ofNullable(byName().get(machine.name())), image, progress);
        List<SandboxMachine> running = new ArrayList<>();
        for (SandboxHost host : containers.list()) {
            if (host.name().equals(machine.name())) {
                running.add(machine);
            } else if (host.isRunning()) {
                running.add(new SandboxMachine(host.name(), host.groups()));
            }
        }
        return open(running, key);
    }

    /**
     * Makes networks of this sandbox unless they are there. No packet goes from one to another.
     *
     * @param labels what {@link Attachment#network} names them by
     * @return the first three numbers of each one's addresses, by label
     */
    public Map<String, String> networks(List<String> labels, Consumer<String> progress)
            throws SandboxException {
        engine.ensure(progress);
        Map<String, String> prefixes = new LinkedHashMap<>();
        for (String label : labels) {
            prefixes.put(label, network(label).ensure());
        }
        return prefixes;
    }

    /** Ends a machine as a power cut does: it answers nothing more, and nothing restarts it. */
    public void kill(String machine) throws SandboxException {
        containers.kill(host(machine));
    }

    /** Starts a machine that was killed; it has what it had on its disks. */
    public void revive(String machine) throws SandboxException {
        containers.start(host(machine));
    }

    /** Runs a shell fragment as root in a machine and gives what it wrote. */
    public String inside(String machine, String script, String input) throws SandboxException {
        return engine.inside(host(machine).container(), script, input);
    }

    /** Copies a file or folder that came with this room into a machine. */
    public void copy(String resource, String machine, String to) throws SandboxException {
        engine.copy(resource, host(machine).container(), to);
    }

    private SandboxHost host(String machine) throws SandboxException {
        return Optional.ofNullable(byName().get(machine))
                .orElseThrow(
                        () ->
                                new SandboxException(
                                        "the sandbox of " + station + " has no " + machine,
                                        "Bring it up first."));
    }

    private ClosedNetwork network(String label) {
        return new ClosedNetwork(engine, station, label);
    }

    private void bring(
            SandboxMachine machine,
            Optional<SandboxHost> present,
            String image,
            Consumer<String> progress)
            throws SandboxException {
        if (present.isEmpty()) {
            progress.accept("starting " + machine.name());
            containers.create(machine, image);
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
        if (engine.answers()) {
            String mine = "label=" + LABEL + "=" + station;
            for (String network :
                    engine.ask("network", "ls", "-q", "--filter", mine).lines().toList()) {
                engine.ask("network", "rm", network);
            }
        }
        keys.remove();
        return hosts;
    }

    private Map<String, SandboxHost> byName() throws SandboxException {
        return containers.list().stream()
                .collect(Collectors.toMap(SandboxHost::name, Function.identity()));
    }
}
