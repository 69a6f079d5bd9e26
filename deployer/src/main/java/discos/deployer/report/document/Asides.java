package discos.deployer.report.document;

import discos.deployer.event.Event;
import discos.deployer.event.Listener;
import discos.deployer.event.LossKind;
import discos.deployer.report.AnsibleWarnings;
import discos.deployer.report.Palette;
import discos.deployer.report.Screen;

/** What people should see beside a document that goes to a program: on standard error. */
public final class Asides implements Listener {
    private final Screen screen;
    private final AnsibleWarnings warnings;

    /** Writes to the errors of a screen. */
    public Asides(Screen screen, Palette palette) {
        this.screen = screen;
        this.warnings = new AnsibleWarnings(screen, palette);
    }

    @Override
    public synchronized void heard(Event event) {
        switch (event) {
            case Event.Warning warning -> warnings.show(warning.message());
            case Event.HostFailed failed when failed.kind() == LossKind.VARIABLES ->
                    screen.error("ERROR! " + failed.host() + ": " + failed.message());
            case Event.RunFinished finished ->
                    finished.stoppedAt().ifPresent(place -> screen.error("stopped at " + place));
            default -> {
                // the document tells it
            }
        }
    }
}
