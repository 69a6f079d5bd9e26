package discos.deployer.report;

import discos.deployer.event.Event;
import discos.deployer.event.Listener;
import discos.deployer.event.Status;
import discos.deployer.event.TaskInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Prints what {@code ansible-playbook} 2.14 prints with its default callback. */
public final class AnsibleReporter implements Listener {
    private static final int FEWEST_STARS = 3;

    private final Screen screen;
    private final Palette palette;
    private final int verbosity;
    private final boolean isSkippedShown;

    /**
     * Writes to a screen.
     *
     * @param verbosity how many {@code -v} were given
     * @param isSkippedShown {@code display_skipped_hosts} of ansible.cfg
     */
    public AnsibleReporter(Screen screen, Palette palette, int verbosity, boolean isSkippedShown) {
        this.screen = screen;
        this.palette = palette;
        this.verbosity = verbosity;
        this.isSkippedShown = isSkippedShown;
    }

    @Override
    public synchronized void heard(Event event) {
        switch (event) {
            case Event.PlayStarted started -> banner("PLAY [" + started.name() + "]");
            case Event.TaskStarted started -> banner("TASK [" + started.task().title() + "]");
            case Event.HandlerStarted started ->
                    banner("RUNNING HANDLER [" + started.task().title() + "]");
            case Event.ItemFinished item -> itemFinished(item);
            case Event.TaskRetried retried ->
                    screen.line(
                            "FAILED - RETRYING: [%s]: %s (%d retries left)."
                                    .formatted(
                                            retried.host(),
                                            retried.task().title(),
                                            retried.left()));
            case Event.TaskFinished finished -> taskFinished(finished);
            case Event.IncludeLoaded included ->
                    screen.line(
                            palette.paint(
                                    Status.SKIPPED,
                                    "included: %s for %s"
                                            .formatted(
                                                    included.what(),
                                                    String.join(", ", included.hosts()))));
            case Event.Warning warning ->
                    screen.line(palette.paint(Status.CHANGED, "[WARNING]: " + warning.message()));
            case Event.StatsFinished stats -> {
                banner("PLAY RECAP");
                new RecapTable(palette).lines(stats.hosts()).forEach(screen::line);
                screen.line("");
            }
            case Event.RunStarted _,
                    Event.HostContacted _,
                    Event.Progress _,
                    Event.LiveOutputHeard _,
                    Event.HandlersOwed _ -> {}
            case Event.RunFinished finished ->
                    finished.stoppedAt().ifPresent(place -> screen.line("stopped at " + place));
            case Event.HostFailed failed ->
                    screen.line(
                            palette.paint(
                                    Status.FAILED,
                                    "    = " + failed.host() + ": " + failed.advice()));
        }
    }

    private void banner(String text) {
        int stars = Math.max(FEWEST_STARS, screen.width() - text.length() - 1);
        screen.line("");
        screen.line(text + " " + "*".repeat(stars));
    }

    private void itemFinished(Event.ItemFinished item) {
        if (item.status() == Status.SKIPPED && !isSkippedShown) {
            return;
        }
        showDiff(item.result());
        String label = "(item=" + item.label() + ")";
        String text =
                switch (item.status()) {
                    case OK -> "ok: [%s] => %s".formatted(item.host(), label);
                    case CHANGED -> "changed: [%s] => %s".formatted(item.host(), label);
                    case SKIPPED -> "skipping: [%s] => %s".formatted(item.host(), label);
                    case FAILED, IGNORED, RESCUED, UNREACHABLE ->
                            "failed: [%s] %s => %s"
                                    .formatted(item.host(), label, dump(item.result()));
                };
        screen.line(
                palette.paint(
                        item.status(), text + wanted(item.task(), item.status(), item.result())));
    }

    private void taskFinished(Event.TaskFinished finished) {
        boolean isLoop =
                finished.result().get("results") instanceof List<?> items && !items.isEmpty();
        if (isLoop && finished.status() != Status.SKIPPED) {
            if (finished.status() == Status.IGNORED) {
                screen.line(palette.paint(Status.IGNORED, "...ignoring"));
            }
            return;
        }
        boolean isIncluded =
                ResultText.isInclude(finished.task()) && finished.status() == Status.OK;
        if (isIncluded || (finished.status() == Status.SKIPPED && !isSkippedShown)) {
            return;
        }
        showDiff(finished.result());
        String host = "[" + finished.host() + delegate(finished) + "]";
        String text =
                switch (finished.status()) {
                    case OK -> "ok: " + host;
                    case CHANGED -> "changed: " + host;
                    case SKIPPED -> "skipping: " + host;
                    case FAILED, IGNORED, RESCUED ->
                            "fatal: %s: FAILED! => %s".formatted(host, dump(finished.result()));
                    case UNREACHABLE ->
                            "fatal: %s: UNREACHABLE! => %s"
                                    .formatted(host, dump(finished.result()));
                };
        screen.line(
                palette.paint(
                        finished.status(),
                        text + wanted(finished.task(), finished.status(), finished.result())));
        if (finished.status() == Status.IGNORED) {
            screen.line(palette.paint(Status.IGNORED, "...ignoring"));
        }
    }

    private static String delegate(Event.TaskFinished finished) {
        return finished.delegate().map(name -> " -> " + name).orElse("");
    }

    /** What is shown of a result that did not fail: all of it for {@code debug} and with -v. */
    private String wanted(TaskInfo task, Status status, Map<String, Object> result) {
        if (status != Status.OK && status != Status.CHANGED && status != Status.SKIPPED) {
            return "";
        }
        if (ResultText.isAlwaysShown(task) && status != Status.SKIPPED) {
            Map<String, Object> shown = new LinkedHashMap<>(ResultText.shown(result));
            if (ResultText.isDebug(task)) {
                shown.remove("item");
                shown.remove("ansible_loop_var");
                shown.remove("changed");
                shown.remove("failed", false);
            }
            return " => " + JsonText.indented(shown);
        }
        return verbosity > 0 ? " => " + dump(result) : "";
    }

    private static String dump(Map<String, Object> result) {
        Map<String, Object> shown = new LinkedHashMap<>(result);
        shown.remove("diff");
        shown.keySet().removeIf(name -> name.startsWith("_ansible"));
        return JsonText.sorted(shown);
    }

    private void showDiff(Map<String, Object> result) {
        List<String> lines =
                Optional.ofNullable(result.get("diff")).map(UnifiedDiff::lines).orElse(List.of());
        lines.stream().map(palette::diffLine).forEach(screen::line);
        if (!lines.isEmpty()) {
            screen.line("");
        }
    }
}
