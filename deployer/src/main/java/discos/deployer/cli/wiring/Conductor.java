package discos.deployer.cli.wiring;

import discos.deployer.event.Listener;
import discos.deployer.remote.Connector;
import discos.deployer.run.Operator;
import discos.deployer.run.RunServices;
import discos.deployer.run.RunSettings;
import discos.deployer.run.contact.Cancellation;
import discos.deployer.spi.ControlSide;
import java.time.InstantSource;
import java.util.Map;

/** Plays what was prepared. */
public final class Conductor {
    private final Tools tools;
    private final DiskFiles files;
    private final ControlSide control;
    private final Map<String, Connector> connectors;
    private final RunServices.Outside outside;

    /** Plays with these plugins and connections. */
    public Conductor(
            Tools tools,
            DiskFiles files,
            ControlSide control,
            Map<String, Connector> connectors,
            RunServices.Outside outside) {
        this.tools = tools;
        this.files = files;
        this.control = control;
        this.connectors = connectors;
        this.outside = outside;
    }

    /** The people and the clock of a run. */
    public static RunServices.Outside outside(
            Listener listener, Operator operator, InstantSource clock, Cancellation cancellation) {
        return new RunServices.Outside(listener, operator, clock, cancellation);
    }

    /**
     * Plays one playbook.
     *
     * @return the exit code
     */
    public int play(Preparer.Prepared prepared, RunSettings settings) {
        RunServices services =
                new RunServices(
                        tools.templar(),
                        tools.plugins(),
                        connectors,
                        files.folder(),
                        prepared.sources(),
                        control,
                        new RunFiles(files),
                        outside);
        return services.player(prepared.inventory(), settings).play(prepared.plan());
    }
}
