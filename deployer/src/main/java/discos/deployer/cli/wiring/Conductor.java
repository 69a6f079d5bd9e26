package discos.deployer.cli.wiring;

import discos.deployer.remote.Connector;
import discos.deployer.run.RunServices;
import discos.deployer.run.RunSettings;
import discos.deployer.run.variables.VariableStore;
import java.util.List;
import java.util.Map;

/** Plays what was prepared. */
public final class Conductor {
    private final Assembly parts;
    private final Map<String, Connector> connectors;
    private final RunServices.Outside outside;

    /** Plays with these parts and connections. */
    Conductor(Assembly parts, Map<String, Connector> connectors, RunServices.Outside outside) {
        this.parts = parts;
        this.connectors = connectors;
        this.outside = outside;
    }

    /**
     * Plays one playbook.
     *
     * @return the exit code
     */
    public int play(Preparer.Prepared prepared, RunSettings settings) {
        return play(prepared, settings, new VariableStore(parts.factCache()));
    }

    /**
     * Plays playbooks one after another; each knows what those before have learned of the hosts.
     *
     * @return the exit code of the first that fails, or of the last
     */
    public int playAll(List<Preparer.Prepared> prepared, RunSettings settings) {
        VariableStore store = new VariableStore(parts.factCache());
        int code = 0;
        for (Preparer.Prepared one : prepared) {
            code = play(one, settings, store);
            if (code != 0) {
                return code;
            }
        }
        return code;
    }

    private int play(Preparer.Prepared prepared, RunSettings settings, VariableStore store) {
        RunServices services =
                new RunServices(
                        parts.tools().templar(),
                        parts.tools().plugins(),
                        connectors,
                        parts.files().folder(),
                        prepared.sources(),
                        parts.control(),
                        new RunFiles(parts.files()),
                        store,
                        outside);
        return services.player(prepared.inventory(), settings).play(prepared.plan());
    }
}
