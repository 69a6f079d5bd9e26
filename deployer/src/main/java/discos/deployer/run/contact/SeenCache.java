package discos.deployer.run.contact;

import discos.deployer.remote.Output;
import discos.deployer.remote.Query;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Answers of one seat that still hold.
 *
 * <p>Answers to stable questions hold for the whole run. Every change raises the epoch and voids
 * all others; nothing asks ahead yet, so none is kept.
 */
public final class SeenCache {
    private final Map<Query<?>, Output> stable = new ConcurrentHashMap<>();
    private volatile long epoch;

    /** Keeps an answer as long as it holds. */
    public void keep(Query<?> query, Output answer) {
        if (query.isStable()) {
            stable.put(query, answer);
        }
    }

    /** An answer that still holds. */
    public Optional<Output> answer(Query<?> query) {
        return Optional.ofNullable(stable.get(query));
    }

    /** Says that something was, or may have been, changed. */
    public synchronized void raiseEpoch() {
        epoch++;
    }

    /** How often something was changed through this seat. */
    public long epoch() {
        return epoch;
    }

    /** Forgets everything, as after a reboot. */
    void clear() {
        stable.clear();
        raiseEpoch();
    }
}
