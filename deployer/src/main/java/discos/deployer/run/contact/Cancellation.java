package discos.deployer.run.contact;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Says that the operator wants the run to end, and ends what is blocked. */
public final class Cancellation {
    private final CountDownLatch latch = new CountDownLatch(1);
    private final List<Runnable> actions = new ArrayList<>();

    /** Ends the run: what was registered is done, once. */
    public void cancel() {
        List<Runnable> due;
        synchronized (this) {
            if (latch.getCount() == 0) {
                return;
            }
            latch.countDown();
            due = List.copyOf(actions);
        }
        due.forEach(Runnable::run);
    }

    /** Whether the run is to end. */
    public boolean isCancelled() {
        return latch.getCount() == 0;
    }

    /** Does this when the run is cancelled; at once where it is already. */
    public void onCancel(Runnable action) {
        synchronized (this) {
            if (!isCancelled()) {
                actions.add(action);
                return;
            }
        }
        action.run();
    }

    /**
     * Waits.
     *
     * @return whether the whole time passed; false where the run was cancelled meanwhile
     */
    public boolean sleep(Duration time) {
        try {
            return !latch.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
