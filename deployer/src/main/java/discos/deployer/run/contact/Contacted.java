package discos.deployer.run.contact;

import discos.deployer.remote.Account;
import java.time.Duration;

/** Hears that a machine was opened. */
@FunctionalInterface
public interface Contacted {
    /** The machine was opened in the given time. */
    void contacted(Place place, Duration time);

    /** Another user's shell was started there. */
    default void became(Place place, Account.Become become) {}
}
