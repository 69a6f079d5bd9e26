package discos.deployer.cli.wiring;

import discos.deployer.local.LocalConnector;
import discos.deployer.plan.Plan;
import discos.deployer.remote.Connector;
import discos.deployer.run.Carried;
import discos.deployer.run.RunServices;
import discos.deployer.run.RunSettings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Plays what was prepared. */
public final class Conductor {
    private final Assembly parts;
    private final Map<String, Connector> connectors;
    private final RunServices.Outside outside;
    private final Carried carried;

    /** Plays with these parts and connections. */
    Conductor(Assembly parts, Map<String, Connector> connectors, RunServices.Outside outside) {
        this.parts = parts;
        this.connectors = connectors;
        this.outside = outside;
        this.carried = new Carried(parts.factCache());
    }

    /**
     * Plays one playbook; what it learned is known to the next one.
     *
     * @return the exit code
     */
    public int play(Preparer.Prepared prepared, RunSettings settings) {
        Path folder = folder(prepared.plan());
        Map<String, Connector> here = new HashMap<>(connectors);
        here.replaceAll((_, it) -> it instanceof LocalConnector local ? local.in(folder) : it);
        RunServices services =
                new RunServices(
                        parts.tools().templar(),
                        parts.tools().plugins(),
                        here,
                        parts.files().folder(),
                        prepared.sources(),
                        parts.control().in(folder),
                        new RunFiles(parts.files()),
                        parts.factCache(),
                        outside);
        return services.player(prepared.inventory(), settings, carried).play(prepared.plan());
    }

    /** Where Ansible runs the commands of the control machine: the folder of the playbook. */
    private Path folder(Plan plan) {
        Path playbook = parts.files().folder().resolve(plan.playbook()).toAbsolutePath();
        return Objects.requireNonNull(playbook.normalize().getParent());
    }
}
