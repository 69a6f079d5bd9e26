package discos.deployer.run.contact;

import discos.deployer.remote.Account;
import java.time.Duration;
import java.util.Optional;

/** Hears that a machine was opened. */
@FunctionalInterface
public interface Contacted {
    /**
     * The machine was opened in the given time.
     *
     * @param remark what the operator should know about it
     */
    void contacted(Place place, Duration time, Optional<String> remark);

    /** Another user's shell was started there. */
    default void became(Place place, Account.Become become) {}
}
