package discos.deployer.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The containers of one sandbox, as the engine knows them by their labels. */
final class Containers {
    private static final String HOST_LABEL = "discos.host";
    private static final String GROUPS_LABEL = "discos.groups";
    private static final String FIELDS =
            "{{.Name}}|{{.State.Status}}"
                    + "|{{range $name, $place := .NetworkSettings.Networks}}"
                    + "{{$name}}={{$place.IPAddress}},{{end}}"
                    + "|{{index .Config.Labels \"discos.host\"}}"
                    + "|{{index .Config.Labels \"discos.groups\"}}";

    private final Engine engine;
    private final String station;

    Containers(Engine engine, String station) {
        this.engine = engine;
        this.station = station;
    }

    /** All containers of this sandbox, running or not, by name. */
    List<SandboxHost> list() throws SandboxException {
        String ids =
                engine.ask("ps", "-a", "-q", "--filter", "label=" + Sandbox.LABEL + "=" + station);
        if (ids.isEmpty()) {
            return List.of();
        }
        List<String> words = new ArrayList<>(List.of("inspect", "--format", FIELDS));
        words.addAll(ids.lines().toList());
        return engine.ask(words.toArray(String[]::new))
                .lines()
                .map(this::parse)
                .sorted((one, other) -> one.name().compareTo(other.name()))
                .toList();
    }

    private SandboxHost parse(String line) {
        String[] fields = line.split("\\|", -1);
        List<String> groups = fields[4].isEmpty() ? List.of() : List.of(fields[4].split(",", -1));
        return new SandboxHost(
                fields[3], groups, fields[0].substring(1), address(fields[2]), fields[1]);
    }

    // A machine on several networks is reached on the one that all are on, where it is on that.
    private String address(String places) {
        List<String> each = List.of(places.split(",", -1));
        String main = ClosedNetwork.name(station, "") + "=";
        return each.stream()
                .filter(place -> place.startsWith(main))
                .findFirst()
                .or(() -> each.stream().findFirst())
                .map(place -> place.substring(place.indexOf('=') + 1))
                .orElse("");
    }

    /** Starts a new container for a machine; it boots on its own from there. */
    void create(SandboxMachine machine, String image) throws SandboxException {
        String name = ClosedNetwork.name(station, "") + "-" + machine.name();
        engine.ask(creation(name, machine, image).toArray(String[]::new));
        // All its networks must be there when it boots.
        for (Attachment other : machine.attachments().stream().skip(1).toList()) {
            join(name, other);
        }
        engine.ask("start", name);
    }

    private List<String> creation(String name, SandboxMachine machine, String image) {
        List<String> words = new ArrayList<>(List.of("create", "--name", name));
        words.addAll(List.of("--hostname", machine.name()));
        Optional<Attachment> own = machine.attachments().stream().findFirst();
        words.add("--network");
        words.add(ClosedNetwork.name(station, own.map(Attachment::network).orElse("")));
        own.ifPresent(place -> words.addAll(List.of("--ip", place.address())));
        words.addAll(List.of("--network-alias", machine.name()));
        int dot = machine.name().indexOf('.');
        if (dot > 0) {
            words.addAll(List.of("--network-alias", machine.name().substring(0, dot)));
        }
        words.addAll(List.of("--label", Sandbox.LABEL + "=" + station));
        words.addAll(List.of("--label", HOST_LABEL + "=" + machine.name()));
        words.addAll(List.of("--label", GROUPS_LABEL + "=" + String.join(",", machine.groups())));
        words.addAll(List.of("--env", "DISCOS_SANDBOX=closed"));
        words.addAll(MachineFlags.words());
        words.add(image);
        return words;
    }

    /** Puts a container on one more network. */
    void join(String container, Attachment place) throws SandboxException {
        engine.ask(
                "network",
                "connect",
                "--ip",
                place.address(),
                ClosedNetwork.name(station, place.network()),
                container);
    }

    /** Ends a container as a power cut does; it stays down until it is started again. */
    void kill(SandboxHost host) throws SandboxException {
        engine.ask("kill", host.container());
    }

    /** Starts a container that was stopped. */
    void start(SandboxHost host) throws SandboxException {
        engine.ask("start", host.container());
    }

    /** Removes a container with all it holds. */
    void remove(SandboxHost host) throws SandboxException {
        engine.ask("rm", "-f", "-v", host.container());
    }
}
