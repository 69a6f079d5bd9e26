package discos.deployer.report;

import discos.deployer.event.Event;
import discos.deployer.event.Listener;
import discos.deployer.event.LossKind;
import discos.deployer.event.Status;
import discos.deployer.event.TaskInfo;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Prints what {@code ansible-playbook} 2.14 prints with its default callback, or with the callback
 * {@code debug}.
 */
public final class AnsibleReporter implements Listener {
    private final Screen screen;
    private final Palette palette;
    private final AnsibleStyle style;
    private final ResultDump dump;
    private final AnsibleBanners banners;
    private final AnsibleWarnings warnings;

    /** Tasks on hosts of which items were shown, which stand for the whole. */
    private final Set<String> looped = new HashSet<>();

    /** Writes to a screen. */
    public AnsibleReporter(Screen screen, Palette palette, AnsibleStyle style) {
        this.screen = screen;
        this.palette = palette;
        this.style = style;
        this.dump = new ResultDump(style);
        this.banners = new AnsibleBanners(screen, palette, style);
        this.warnings = new AnsibleWarnings(screen, palette);
    }

    @Override
    public synchronized void heard(Event event) {
        switch (event) {
            case Event.RunStarted started -> banners.run(started);
            case Event.PlayStarted started -> banners.play(started);
            case Event.TaskStarted started -> taskStarted("TASK", started.task(), started.hosts());
            case Event.HandlerStarted started ->
                    taskStarted("RUNNING HANDLER", started.task(), started.hosts());
            case Event.StepAsked asked -> banners.banner(asked.question());
            case Event.NoHostsMatched _ ->
                    screen.line(palette.paint(Status.SKIPPED, "skipping: no hosts matched"));
            case Event.NoHostsLeft _ -> banners.banner("NO MORE HOSTS LEFT");
            case Event.ItemFinished item -> itemFinished(item);
            case Event.TaskRetried retried -> taskRetried(retried);
            case Event.JobPolled polled -> screen.line(palette.debug(ResultText.ofJob(polled)));
            case Event.TaskFinished finished -> taskFinished(finished);
            case Event.IncludeLoaded included -> includeLoaded(included);
            case Event.HandlerNotified notified -> detail(2, palette.verbose(words(notified)));
            case Event.MetaDone done -> metaDone(done);
            case Event.Warning warning -> warnings.show(warning.message());
            case Event.StatsFinished stats -> statsFinished(stats);
            case Event.UserBecome become ->
                    detail(4, "<" + become.host() + "> EXEC " + become.command());
            case Event.HostContacted _,
                    Event.Progress _,
                    Event.LiveOutputHeard _,
                    Event.HandlersOwed _ -> {}
            case Event.RunFinished finished ->
                    finished.stoppedAt().ifPresent(place -> screen.error("stopped at " + place));
            case Event.HostFailed failed -> {
                if (failed.kind() == LossKind.VARIABLES) {
                    // no task tells it: the play's files are read before the first one
                    screen.error("ERROR! " + failed.host() + ": " + failed.message());
                }
                if (!failed.advice().isEmpty()) {
                    screen.error("    = " + failed.host() + ": " + failed.advice());
                }
            }
        }
    }

    private static String words(Event.HandlerNotified notified) {
        return "NOTIFIED HANDLER %s for %s".formatted(notified.handler(), notified.host());
    }

    private void metaDone(Event.MetaDone done) {
        Object said = done.result().get(done.isSkipped() ? "skip_reason" : "msg");
        detail(2, palette.verbose("META: " + said));
        if (done.isSkipped() && !isUnwanted(Status.SKIPPED)) {
            banners.due(done.task());
            String more =
                    dump.isShown(done.task(), done.result())
                            ? " => " + dump.of(done.task(), done.result())
                            : "";
            screen.line(palette.paint(Status.SKIPPED, "skipping: [" + done.host() + "]" + more));
        }
    }

    /** Something that is shown from this verbosity on. */
    private void detail(int verbosity, String line) {
        if (style.verbosity() >= verbosity) {
            screen.line(line);
        }
    }

    private void taskStarted(String prefix, TaskInfo task, List<String> hosts) {
        banners.started(prefix, task);
        if (style.choices().showPerHostStart()) {
            hosts.forEach(
                    host ->
                            screen.line(
                                    palette.paint(
                                            Status.OK,
                                            " [started TASK: %s on %s]"
                                                    .formatted(task.title(), host))));
        }
    }

    private void taskRetried(Event.TaskRetried retried) {
        String text =
                "FAILED - RETRYING: [%s]: %s (%d retries left)."
                        .formatted(
                                label(retried.host(), Optional.empty(), retried.result()),
                                ResultText.nameOf(retried.task()),
                                retried.left());
        boolean isWhole = style.verbosity() > 2;
        screen.line(
                palette.debug(
                        isWhole
                                ? text + "Result was: " + dump.of(retried.task(), retried.result())
                                : text));
    }

    private void includeLoaded(Event.IncludeLoaded included) {
        if (ResultText.isRoleInclude(included.task())) {
            return;
        }
        Path file = style.folder().resolve(included.what()).normalize();
        screen.line(
                palette.paint(
                        Status.SKIPPED,
                        "included: %s for %s%s"
                                .formatted(
                                        file,
                                        String.join(", ", included.hosts()),
                                        included.item()
                                                .map(item -> " => (item=" + item + ")")
                                                .orElse(""))));
    }

    private void itemFinished(Event.ItemFinished item) {
        looped.add(item.task().id() + " " + item.host());
        Status status = item.status();
        if (isUnwanted(status)) {
            return;
        }
        banners.due(item.task());
        showDiff(item.result());
        String host = "[" + label(item.host(), item.delegate(), item.result()) + "]";
        String name = "(item=" + item.label() + ")";
        switch (status) {
            case OK -> shown(item, "ok: " + host + " => " + name);
            case CHANGED -> shown(item, "changed: " + host + " => " + name);
            case SKIPPED -> shown(item, "skipping: [" + item.host() + "] => " + name + " ");
            case FAILED, IGNORED, RESCUED, UNREACHABLE -> {
                exception(item.result());
                Map<String, Object> rest = warnings.showOf(item.result());
                failure(
                        Status.FAILED,
                        "failed: %s %s => %s".formatted(host, name, dump.of(item.task(), rest)));
                ResultText.place(item.result()).ifPresent(screen::error);
            }
        }
    }

    private void shown(Event.ItemFinished item, String text) {
        String more =
                dump.isShown(item.task(), item.result())
                        ? " => " + dump.of(item.task(), item.result())
                        : "";
        screen.line(palette.paint(item.status(), text + more));
    }

    private boolean isUnwanted(Status status) {
        boolean areSkippedShown =
                style.choices().displaySkippedHosts()
                        && style.callback() != AnsibleStyle.Callback.SKIPPY;
        return (status == Status.SKIPPED && !areSkippedShown)
                || (status == Status.OK && !style.choices().displayOkHosts());
    }

    private void taskFinished(Event.TaskFinished finished) {
        Status status = finished.status();
        boolean isInclude = ResultText.isInclude(finished.task());
        if (isInclude && status == Status.OK) {
            banners.due(finished.task());
            return;
        }
        if (isUnwanted(status)) {
            return;
        }
        banners.due(finished.task());
        boolean isLoop =
                looped.remove(finished.task().id() + " " + finished.host())
                        && finished.result().containsKey("results");
        String host = "[" + label(finished.host(), finished.delegate(), finished.result()) + "]";
        if (!isLoop) {
            showDiff(finished.result());
        }
        switch (status) {
            case OK -> ended(finished, isLoop, "ok: " + host);
            case CHANGED -> ended(finished, isLoop, "changed: " + host);
            case SKIPPED -> {
                Map<String, Object> rest = new LinkedHashMap<>(finished.result());
                rest.remove("results");
                String more =
                        dump.isShown(finished.task(), rest)
                                ? " => " + dump.of(finished.task(), rest)
                                : "";
                screen.line(palette.paint(status, "skipping: [" + finished.host() + "]" + more));
            }
            case FAILED, IGNORED, RESCUED -> failed(finished, isLoop, host);
            case UNREACHABLE -> unreachable(finished, host);
        }
    }

    private void ended(Event.TaskFinished finished, boolean isLoop, String text) {
        Map<String, Object> rest = warnings.showOf(finished.result());
        if (!isLoop) {
            String more =
                    dump.isShown(finished.task(), rest)
                            ? " => " + dump.of(finished.task(), rest)
                            : "";
            screen.line(palette.paint(finished.status(), text + more));
        }
    }

    private void failed(Event.TaskFinished finished, boolean isLoop, String host) {
        boolean isAway =
                !Boolean.TRUE.equals(finished.result().get("failed"))
                        && ResultText.isUnreachable(finished.result());
        if (isAway) {
            unreachable(finished, host);
        } else {
            exception(finished.result());
            Map<String, Object> rest = warnings.showOf(finished.result());
            boolean isDebug = ResultText.isDebug(finished.task());
            if (isLoop && isDebug) {
                // of what debug gives only the message is left, hence also of a whole loop
                rest.keySet().retainAll(List.of("msg"));
            }
            if (!isLoop || isDebug) {
                if (style.verbosity() < 2 && style.choices().showTaskPathOnFailure()) {
                    banners.path(finished.task());
                }
                failure(
                        Status.FAILED,
                        "fatal: %s: FAILED! => %s".formatted(host, dump.of(finished.task(), rest)));
                ResultText.place(finished.result()).ifPresent(screen::error);
            }
        }
        if (finished.status() == Status.IGNORED) {
            screen.line(palette.paint(Status.SKIPPED, "...ignoring"));
        }
    }

    private void unreachable(Event.TaskFinished finished, String host) {
        failure(
                Status.UNREACHABLE,
                "fatal: %s: UNREACHABLE! => %s"
                        .formatted(host, dump.of(finished.task(), finished.result())));
    }

    private void failure(Status status, String text) {
        Status colour = status == Status.UNREACHABLE ? status : Status.FAILED;
        if (style.choices().failuresToError()) {
            screen.error(palette.paint(colour, text));
        } else {
            screen.line(palette.paint(colour, text));
        }
    }

    private void exception(Map<String, Object> result) {
        if (result.get("exception") instanceof String trace) {
            String last = trace.strip().substring(trace.strip().lastIndexOf('\n') + 1);
            failure(
                    Status.FAILED,
                    style.verbosity() < 3
                            ? "An exception occurred during task execution. To see the full"
                                    + " traceback, use -vvv. The error was: "
                                    + last
                            : "The full traceback is:\n" + trace);
        }
    }

    private static String label(
            String host, Optional<String> delegate, Map<String, Object> result) {
        if (delegate.isEmpty() || delegate.get().equals(host)) {
            return host;
        }
        String address =
                result.get("_ansible_delegated_vars") instanceof Map<?, ?> variables
                        ? "(" + variables.get("ansible_host") + ")"
                        : "";
        return host + " -> " + delegate.get() + address;
    }

    private void showDiff(Map<String, Object> result) {
        Object diff = result.get("diff");
        if (diff != null && Boolean.TRUE.equals(result.get("changed"))) {
            UnifiedDiff.lines(diff).stream().map(palette::diffLine).forEach(screen::line);
        }
    }

    private void statsFinished(Event.StatsFinished stats) {
        banners.banner("PLAY RECAP");
        new RecapTable(palette).lines(stats.hosts()).forEach(screen::line);
        screen.line("");
        if (style.choices().showCustomStats() && !stats.custom().isEmpty()) {
            banners.banner("CUSTOM STATS: ");
            stats.custom().entrySet().stream()
                    .filter(entry -> !entry.getKey().equals("_run"))
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(
                            entry ->
                                    screen.line(
                                            "\t%s: %s"
                                                    .formatted(
                                                            entry.getKey(),
                                                            JsonText.stats(entry.getValue()))));
            if (stats.custom().containsKey("_run")) {
                screen.line("");
                screen.line("\tRUN: " + JsonText.stats(stats.custom().get("_run")));
            }
            screen.line("");
        }
        banners.dryRun();
    }
}
