package discos.deployer.report;

import discos.deployer.event.Event;
import discos.deployer.event.Listener;
import discos.deployer.event.Status;
import discos.deployer.event.TaskInfo;
import java.util.Map;
import java.util.Set;

/** Prints what the command {@code ansible} 2.14 prints of one module on some hosts. */
public final class AdHocReporter implements Listener {
    private static final Set<String> COMMANDS = Set.of("command", "shell", "raw");

    private final Screen screen;
    private final Palette palette;
    private final AnsibleStyle style;
    private final ResultDump dump;
    private final AnsibleWarnings warnings;

    /** Writes to a screen. */
    public AdHocReporter(Screen screen, Palette palette, AnsibleStyle style) {
        this.screen = screen;
        this.palette = palette;
        this.style = style;
        this.dump = new ResultDump(style);
        this.warnings = new AnsibleWarnings(screen, palette);
    }

    @Override
    public synchronized void heard(Event event) {
        if (event instanceof Event.TaskFinished finished) {
            finished(finished);
        } else if (event instanceof Event.Warning warning) {
            warnings.show(warning.message());
        } else if (event instanceof Event.RunStarted && style.verbosity() > 0) {
            screen.line(
                    palette.verbose(
                            style.config()
                                    .map(path -> "Using " + path + " as config file")
                                    .orElse("No config file found; using defaults")));
        }
    }

    private void finished(Event.TaskFinished finished) {
        Object diff = finished.result().get("diff");
        if (diff != null && !isOneLine()) {
            UnifiedDiff.lines(diff).stream().map(palette::diffLine).forEach(screen::line);
        }
        // warnings stay among the rest of one line, as with Ansible
        Map<String, Object> rest =
                isOneLine() ? finished.result() : warnings.showOf(finished.result());
        Status status = finished.status();
        String text =
                switch (status) {
                    case OK -> told(finished, "SUCCESS", rest);
                    case CHANGED -> told(finished, "CHANGED", rest);
                    case SKIPPED -> finished.host() + " | SKIPPED";
                    case FAILED, IGNORED, RESCUED ->
                            isCommand(finished.task(), rest) && !isOneLine()
                                    ? command(finished.host(), "FAILED", rest)
                                    : object(finished, "FAILED!", rest);
                    case UNREACHABLE ->
                            isOneLine()
                                    ? "%s | UNREACHABLE!: %s"
                                            .formatted(
                                                    finished.host(), rest.getOrDefault("msg", ""))
                                    : object(finished, "UNREACHABLE!", rest);
                };
        screen.line(palette.paint(status, text));
    }

    private String told(Event.TaskFinished finished, String state, Map<String, Object> result) {
        return isCommand(finished.task(), result)
                ? command(finished.host(), state, result)
                : object(finished, state, result);
    }

    private boolean isCommand(TaskInfo task, Map<String, Object> result) {
        String name = task.action().substring(task.action().lastIndexOf('.') + 1);
        return COMMANDS.contains(name)
                && !result.containsKey("module_stderr")
                && !result.containsKey("ansible_job_id");
    }

    private boolean isOneLine() {
        return style.callback() == AnsibleStyle.Callback.ONE_LINE;
    }

    private static String flat(Object text) {
        return String.valueOf(text).replace("\n", "\\n").replace("\r", "\\r");
    }

    private String command(String host, String state, Map<String, Object> result) {
        if (isOneLine()) {
            String error = flat(result.getOrDefault("stderr", ""));
            return "%s | %s | rc=%s | (stdout) %s%s"
                    .formatted(
                            host,
                            state,
                            result.getOrDefault("rc", -1),
                            flat(result.getOrDefault("stdout", "")),
                            error.isEmpty() ? "" : " (stderr) " + error);
        }
        return "%s | %s | rc=%s >>\n%s%s%s"
                .formatted(
                        host,
                        state,
                        result.getOrDefault("rc", -1),
                        result.getOrDefault("stdout", ""),
                        result.getOrDefault("stderr", ""),
                        result.getOrDefault("msg", ""));
    }

    private String object(Event.TaskFinished finished, String state, Map<String, Object> result) {
        return "%s | %s => %s".formatted(finished.host(), state, dump.of(finished.task(), result));
    }
}
