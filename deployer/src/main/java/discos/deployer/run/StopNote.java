package discos.deployer.run;

import discos.deployer.event.Event;
import discos.deployer.event.Listener;
import discos.deployer.event.TaskInfo;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Passes events on and remembers which task was the last to start. */
final class StopNote implements Listener {
    private final Listener listener;
    private @Nullable TaskInfo last;

    StopNote(Listener listener) {
        this.listener = listener;
    }

    @Override
    public void heard(Event event) {
        switch (event) {
            case Event.TaskStarted started -> last = started.task();
            case Event.HandlerStarted started -> last = started.task();
            default -> {}
        }
        listener.heard(event);
    }

    /** Where the run stands: the task's title and place. */
    Optional<String> lastTask() {
        return Optional.ofNullable(last).map(task -> task.title() + " (" + task.origin() + ")");
    }
}
