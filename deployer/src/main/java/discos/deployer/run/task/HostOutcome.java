package discos.deployer.run.task;

import discos.deployer.remote.HostFailure;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What came of a task on a host.
 *
 * @param result complete, not masked
 * @param notified the handlers that are to run, by the names written
 * @param delegate the host on which it ran, where that is another
 * @param isHidden whether no output may show the result
 * @param loss why the host, or the one it delegated to, could not be asked any more
 */
public record HostOutcome(
        Map<String, Object> result,
        Set<String> notified,
        Optional<String> delegate,
        boolean isHidden,
        Optional<HostFailure> loss) {

    /** What came of a task on a host that could be asked. */
    public HostOutcome(
            Map<String, Object> result,
            Set<String> notified,
            Optional<String> delegate,
            boolean isHidden) {
        this(result, notified, delegate, isHidden, Optional.empty());
    }

    /** Whether the task failed. */
    public boolean isFailed() {
        return Results.isFailed(result);
    }

    /** The loop's variables of each item that failed; none where the task had no loop. */
    public List<Map<String, Object>> failedItems() {
        return Results.failedItems(result);
    }

    /** Whether the task changed something. */
    public boolean isChanged() {
        return Results.isTrue(result, "changed");
    }

    /** Whether the task was skipped. */
    public boolean isSkipped() {
        return Results.isTrue(result, "skipped");
    }
}
