package discos.deployer.cli.wiring;

import discos.deployer.remote.Connector;
import discos.deployer.run.Carried;
import discos.deployer.run.RunServices;
import discos.deployer.run.RunSettings;
import java.util.Map;

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
        RunServices services =
                new RunServices(
                        parts.tools().templar(),
                        parts.tools().plugins(),
                        connectors,
                        parts.files().folder(),
                        prepared.sources(),
                        parts.control(),
                        new RunFiles(parts.files()),
                        parts.factCache(),
                        outside);
        return services.player(prepared.inventory(), settings, carried).play(prepared.plan());
    }
}
