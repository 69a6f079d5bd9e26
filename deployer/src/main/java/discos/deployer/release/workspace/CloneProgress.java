package discos.deployer.release.workspace;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.lib.BatchingProgressMonitor;

/** Says once a second how far a clone has come, and ends it when the operator wants that. */
final class CloneProgress extends BatchingProgressMonitor {
    private final Surroundings surroundings;

    CloneProgress(Surroundings surroundings) {
        this.surroundings = surroundings;
        setDelayStart(1, TimeUnit.SECONDS);
    }

    @Override
    public boolean isCancelled() {
        return surroundings.isCancelled();
    }

    @Override
    protected void onUpdate(String task, int done, Duration duration) {
        surroundings.progress(task + ": " + done);
    }

    @Override
    protected void onUpdate(String task, int done, int total, int percent, Duration duration) {
        surroundings.progress("%s: %d%% (%d/%d)".formatted(task, percent, done, total));
    }

    @Override
    protected void onEndTask(String task, int done, Duration duration) {
        surroundings.progress(task + ": " + done + ", done");
    }

    @Override
    protected void onEndTask(String task, int done, int total, int percent, Duration duration) {
        surroundings.progress("%s: %d%% (%d/%d), done".formatted(task, percent, done, total));
    }
}
