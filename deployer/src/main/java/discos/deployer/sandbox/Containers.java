package discos.deployer.sandbox;

import java.util.ArrayList;
import java.util.List;

/** The containers of one sandbox, as the engine knows them by their labels. */
final class Containers {
    private static final String HOST_LABEL = "discos.host";
    private static final String GROUPS_LABEL = "discos.groups";
    private static final String FIELDS =
            "{{.Name}}|{{.State.Status}}"
                    + "|{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}"
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
                .map(Containers::parse)
                .sorted((one, other) -> one.name().compareTo(other.name()))
                .toList();
    }

    private static SandboxHost parse(String line) {
        String[] fields = line.split("\\|", -1);
        List<String> groups = fields[4].isEmpty() ? List.of() : List.of(fields[4].split(",", -1));
        return new SandboxHost(fields[3], groups, fields[0].substring(1), fields[2], fields[1]);
    }

    /** Starts a new container for a machine; it boots on its own from there. */
    void create(SandboxMachine machine, String image, String network) throws SandboxException {
        String name = network + "-" + machine.name();
        List<String> words = new ArrayList<>(List.of("run", "-d", "--name", name));
        words.addAll(List.of("--hostname", machine.name()));
        words.addAll(List.of("--network", network, "--network-alias", machine.name()));
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
        engine.ask(words.toArray(String[]::new));
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
