package discos.deployer.report;

import discos.deployer.event.Event;
import discos.deployer.event.Listener;
import discos.deployer.event.Recap;
import discos.deployer.event.Status;
import discos.deployer.event.TaskInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells an operator what is going on: which machine, which task, how far, and what it took. */
public final class HumanReporter implements Listener {
    private static final int SLOWEST = 5;

    private final Screen screen;
    private final Palette palette;
    private final boolean isWordy;
    private final LiveLines live;
    private final Map<String, Working> working = new LinkedHashMap<>();
    private final Map<String, Duration> spent = new LinkedHashMap<>();
    private final FailureList failures = new FailureList();
    private int tasks;

    /** What a machine does now. */
    private record Working(String task, int done, int known, Instant since) {}

    /**
     * Writes to a screen.
     *
     * @param isWordy whether skipped and unchanged items are shown, too
     */
    public HumanReporter(Screen screen, Palette palette, boolean isWordy) {
        this.screen = screen;
        this.palette = palette;
        this.isWordy = isWordy;
        this.live = new LiveLines(screen::line);
    }

    @Override
    public synchronized void heard(Event event) {
        switch (event) {
            case Event.RunStarted started -> runStarted(started);
            case Event.PlayStarted started ->
                    screen.line("\n" + palette.strong("PLAY " + started.name()) + hosts(started));
            case Event.TaskStarted started -> taskStarted("", started.task());
            case Event.HandlerStarted started -> taskStarted("handler ", started.task());
            case Event.HostContacted contacted ->
                    screen.line("  connected to " + contacted.host() + in(contacted.time()));
            case Event.Progress progress -> progress(progress);
            case Event.LiveOutputHeard heard -> live.heard(heard.host(), heard.text());
            case Event.ItemFinished item -> itemFinished(item);
            case Event.TaskRetried retried -> taskRetried(retried);
            case Event.JobPolled polled -> {
                if (polled.stand() == Event.JobPolled.Stand.RUNNING) {
                    screen.line("  " + polled.host() + ": still working in the background");
                }
            }
            case Event.TaskFinished finished -> taskFinished(finished);
            case Event.HandlerNotified _,
                    Event.MetaDone _,
                    Event.UserBecome _,
                    Event.StepAsked _,
                    Event.NoHostsMatched _,
                    Event.NoHostsLeft _ -> {}
            case Event.IncludeLoaded included -> screen.line("  included " + included.what());
            case Event.HostFailed failed -> hostFailed(failed);
            case Event.Warning warning ->
                    screen.line(palette.paint(Status.CHANGED, "warning: " + warning.message()));
            case Event.HandlersOwed owed ->
                    screen.line(
                            "  %s still owes: %s"
                                    .formatted(owed.host(), String.join(", ", owed.handlers())));
            case Event.StatsFinished stats -> statsFinished(stats.hosts());
            case Event.RunFinished finished -> runFinished(finished);
        }
    }

    /** Refreshes the status line; to be called about once a second. */
    public synchronized void tick(Instant now) {
        working.entrySet().stream()
                .min(Comparator.comparing(entry -> entry.getValue().since()))
                .ifPresent(entry -> screen.status(status(entry.getKey(), entry.getValue(), now)));
    }

    private static String status(String host, Working doing, Instant now) {
        return "%s  %d/%d  %s  %s"
                .formatted(
                        host,
                        doing.done(),
                        doing.known(),
                        doing.task(),
                        Times.words(Duration.between(doing.since(), now)));
    }

    private void runStarted(Event.RunStarted started) {
        String machines = started.hosts().size() == 1 ? " machine" : " machines";
        screen.line(
                palette.strong(started.title())
                        + ": "
                        + started.hosts().size()
                        + machines
                        + (started.isCheckMode() ? ", check mode: nothing is changed" : ""));
    }

    private void taskRetried(Event.TaskRetried retried) {
        screen.line("  %s: not yet, %d tries left".formatted(retried.host(), retried.left()));
    }

    private static String hosts(Event.PlayStarted started) {
        return "  (" + String.join(", ", started.hosts()) + ")";
    }

    private void taskStarted(String kind, TaskInfo task) {
        live.flush();
        tasks++;
        screen.line(palette.strong("[%3d] %s%s".formatted(tasks, kind, task.title())));
    }

    private void progress(Event.Progress progress) {
        String task =
                progress.task().title() + (progress.item().isEmpty() ? "" : " " + progress.item());
        working.put(
                progress.host(),
                new Working(task, progress.done(), progress.known(), progress.at()));
    }

    private void itemFinished(Event.ItemFinished item) {
        if (isQuiet(item.status()) || (!isWordy && ResultText.isNotTried(item.result()))) {
            return;
        }
        showDiff(item.result());
        screen.line(
                "  %s  %s  (%s)%s"
                        .formatted(
                                painted(item.status()),
                                item.host(),
                                item.label(),
                                why(item.status(), item.result())));
    }

    private boolean isQuiet(Status status) {
        return !isWordy && (status == Status.OK || status == Status.SKIPPED);
    }

    private void taskFinished(Event.TaskFinished finished) {
        live.flush();
        working.remove(finished.host());
        failures.heard(finished);
        spent.merge(finished.task().title(), finished.duration(), Duration::plus);
        if (finished.status() == Status.SKIPPED && !isWordy) {
            return;
        }
        if (!finished.result().containsKey("results")) {
            showDiff(finished.result());
        }
        String delegate = finished.delegate().map(name -> " -> " + name).orElse("");
        screen.line(
                "  %s  %s%s%s%s"
                        .formatted(
                                painted(finished.status()),
                                finished.host(),
                                delegate,
                                in(finished.duration()),
                                why(finished.status(), finished.result())));
        if (finished.status() == Status.FAILED) {
            screen.line("      at " + finished.task().origin());
        }
        if (ResultText.isAlwaysShown(finished.task())) {
            JsonText.indented(ResultText.shown(finished.result())).lines().forEach(screen::line);
        }
    }

    private void showDiff(Map<String, Object> result) {
        Optional.ofNullable(result.get("diff")).map(UnifiedDiff::lines).orElse(List.of()).stream()
                .filter(line -> !line.isEmpty())
                .map(line -> "    " + palette.diffLine(line))
                .forEach(screen::line);
    }

    private static String why(Status status, Map<String, Object> result) {
        return switch (status) {
            case OK, CHANGED -> "";
            case SKIPPED, RESCUED, IGNORED, UNREACHABLE -> tail(ResultText.reason(result));
            case FAILED -> tail(ResultText.reason(result)) + printed(result);
        };
    }

    private static String printed(Map<String, Object> result) {
        StringBuilder text = new StringBuilder();
        for (String stream : List.of("stdout", "stderr")) {
            if (result.get(stream) instanceof String said && !said.isBlank()) {
                said.lines().forEach(line -> text.append("\n      ").append(line));
            }
        }
        return text.toString();
    }

    private static String tail(String reason) {
        return reason.isEmpty() ? "" : ": " + reason.strip().replace("\n", "\n      ");
    }

    private void hostFailed(Event.HostFailed failed) {
        working.remove(failed.host());
        failures.heard(failed);
        screen.line(palette.paint(Status.FAILED, "  " + failed.host() + ": " + failed.message()));
        screen.line("    = " + failed.advice());
    }

    private void statsFinished(Map<String, Recap> hosts) {
        live.flush();
        screen.line("\n" + palette.strong("RECAP"));
        Map<String, Recap> counts = new LinkedHashMap<>(hosts);
        counts.replaceAll((_, recap) -> recap.withCutOff());
        new RecapTable(palette).lines(counts).forEach(screen::line);
        if (spent.size() > SLOWEST) {
            screen.line("slowest tasks:");
            spent.entrySet().stream()
                    .sorted(Map.Entry.<String, Duration>comparingByValue().reversed())
                    .limit(SLOWEST)
                    .forEach(
                            entry ->
                                    screen.line(
                                            "  %8s  %s"
                                                    .formatted(
                                                            Times.words(entry.getValue()),
                                                            entry.getKey())));
        }
    }

    private void runFinished(Event.RunFinished finished) {
        working.clear();
        failures.lines().forEach(line -> screen.line(palette.paint(Status.FAILED, line)));
        finished.stoppedAt().ifPresent(place -> screen.line("stopped at " + place));
        screen.line("took " + Times.words(finished.duration()));
    }

    private String painted(Status status) {
        return palette.paint(status, "%-11s".formatted(Times.lower(status)));
    }

    private static String in(Duration time) {
        return "  " + Times.words(time);
    }
}
