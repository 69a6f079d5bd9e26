package discos.deployer.run.contact;

import java.time.Duration;

/** Hears that a machine was opened. */
@FunctionalInterface
public interface Contacted {
    /** The machine was opened in the given time. */
    void contacted(Place place, Duration time);
}
