package discos.deployer.run.task;

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
 */
public record HostOutcome(
        Map<String, Object> result,
        Set<String> notified,
        Optional<String> delegate,
        boolean isHidden) {

    /** Whether the task failed. */
    public boolean isFailed() {
        return Results.isFailed(result);
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
