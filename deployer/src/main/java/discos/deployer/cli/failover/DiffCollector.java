package discos.deployer.cli.failover;

import discos.deployer.event.Event;
import discos.deployer.event.Listener;
import discos.deployer.event.Status;
import discos.deployer.event.TaskInfo;
import discos.deployer.report.UnifiedDiff;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Hears a preview and keeps what would change, and what would fail. */
final class DiffCollector implements Listener {
    private final List<Change> changes = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();

    /**
     * A change that would be made.
     *
     * @param reason the task that makes it, with its item
     * @param diff lines as {@code diff -u} writes them; none where a preview cannot know them
     */
    record Change(String host, String reason, List<String> diff) {}

    @Override
    public synchronized void heard(Event event) {
        if (event instanceof Event.ItemFinished item) {
            add(item.host(), item.task(), item.label(), item.status(), item.result());
        } else if (event instanceof Event.TaskFinished task) {
            if (task.result().get("results") instanceof List<?>) {
                return;
            }
            add(task.host(), task.task(), "", task.status(), task.result());
        } else if (event instanceof Event.HostFailed failed) {
            failures.add(failed.host() + ": " + failed.message() + ": " + failed.advice());
        }
    }

    private void add(
            String host, TaskInfo task, String item, Status status, Map<String, Object> result) {
        String reason = task.name() + (item.isEmpty() ? "" : " (" + item + ")");
        if (status == Status.CHANGED) {
            List<String> diff =
                    Optional.ofNullable(result.get("diff"))
                            .map(UnifiedDiff::lines)
                            .orElse(List.of());
            changes.add(new Change(host, reason, diff));
        } else if (status == Status.FAILED || status == Status.UNREACHABLE) {
            failures.add(host + ": " + reason + ": " + result.get("msg"));
        }
    }

    synchronized List<Change> changes() {
        return List.copyOf(changes);
    }

    synchronized List<String> failures() {
        return List.copyOf(failures);
    }
}
