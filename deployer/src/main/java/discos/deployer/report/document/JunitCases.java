package discos.deployer.report.document;

import discos.deployer.event.Event;
import discos.deployer.event.Status;
import discos.deployer.event.TaskInfo;
import discos.deployer.report.JsonText;
import discos.deployer.report.ResultText;
import discos.deployer.value.python.PythonText;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes cases of the ends of tasks, by the rules of Ansible's callback {@code junit}. */
final class JunitCases {
    private static final Set<String> SETUP =
            Set.of("setup", "ansible.builtin.setup", "ansible.legacy.setup");

    private static final Set<String> UNTOLD =
            Set.of("failed", "skipped", "diff", "invocation", "exception");

    private final DocumentForm form;
    private final JunitForm junit;

    JunitCases(DocumentForm form, JunitForm junit) {
        this.form = form;
        this.junit = junit;
    }

    /**
     * A task that was started.
     *
     * @param arguments as written, or empty
     */
    record Task(TaskInfo info, String play, String arguments, Instant start) {}

    /** The case of a task on a host, if it is to be told. */
    Optional<JunitCase> of(Task task, Event.TaskFinished finished) {
        JunitCase.Kind kind = judged(task, finished);
        Map<String, Object> result = finished.result();
        boolean isWhole = Boolean.TRUE.equals(result.get("_ansible_verbose_always"));
        String text = JsonText.indentedBy(isWhole ? 4 : 0, shown(result));
        return wanted(
                task,
                new JunitCase(
                        name(task, finished.host()),
                        className(task),
                        Duration.between(task.start(), finished.at()),
                        kind,
                        kind == JunitCase.Kind.SKIPPED
                                ? String.valueOf(result.getOrDefault("skip_reason", "skipped"))
                                : PythonText.str(
                                        result.getOrDefault(
                                                "msg", "rc=" + result.getOrDefault("rc", 0))),
                        text));
    }

    /** The case of the files that a task included. */
    Optional<JunitCase> included(Task task, String line, Instant at) {
        return wanted(
                task,
                new JunitCase(
                        name(task, "include"),
                        className(task),
                        Duration.between(task.start(), at),
                        JunitCase.Kind.PASSED,
                        "",
                        line));
    }

    private Optional<JunitCase> wanted(Task task, JunitCase told) {
        boolean isBad =
                told.kind() == JunitCase.Kind.FAILURE || told.kind() == JunitCase.Kind.ERROR;
        boolean isLeftOut = !junit.hasSetup() && SETUP.contains(task.info().action());
        boolean isNamed = title(task).startsWith(junit.prefix());
        return isLeftOut || !(isNamed || isBad) ? Optional.empty() : Optional.of(told);
    }

    private JunitCase.Kind judged(Task task, Event.TaskFinished finished) {
        boolean isFailure =
                switch (finished.status()) {
                    case OK -> false;
                    case CHANGED -> junit.failsOnChange();
                    case IGNORED -> junit.failsOnIgnored() || isChangeAtFault(finished);
                    case FAILED, RESCUED -> true;
                    case SKIPPED, UNREACHABLE -> false;
                };
        if (finished.status() == Status.SKIPPED) {
            return JunitCase.Kind.SKIPPED;
        }
        if (finished.status() == Status.UNREACHABLE) {
            return JunitCase.Kind.ERROR;
        }
        String title = title(task);
        if (isFailure && title.contains("EXPECTED FAILURE")) {
            return JunitCase.Kind.PASSED;
        }
        boolean isBad = title.contains("TOGGLE RESULT") != isFailure;
        return isBad ? JunitCase.Kind.FAILURE : JunitCase.Kind.PASSED;
    }

    private boolean isChangeAtFault(Event.TaskFinished finished) {
        return junit.failsOnChange() && Boolean.TRUE.equals(finished.result().get("changed"));
    }

    private String name(Task task, String host) {
        return "[%s] %s: %s".formatted(host, task.play(), title(task));
    }

    private String title(Task task) {
        String title = task.info().title().strip();
        return task.arguments().isEmpty() || junit.hidesArguments()
                ? title
                : title + " " + task.arguments();
    }

    private String className(Task task) {
        String place = form.place(task.info().origin());
        if (junit.relativeTo().isPresent()) {
            Path start = form.path(junit.relativeTo().get());
            place = start.relativize(Path.of(place)).toString();
        }
        if (junit.outOfTree().isPresent() && place.startsWith("../")) {
            place = junit.outOfTree().get() + place.substring(place.lastIndexOf('/') + 1);
        }
        return junit.isClassAFile() ? place.replaceFirst("\\.yml:[0-9]+$", "") : place;
    }

    private static Map<String, Object> shown(Map<String, Object> result) {
        Map<String, Object> shown = new LinkedHashMap<>();
        result.forEach(
                (name, value) -> {
                    if (!name.startsWith("_ansible") && !UNTOLD.contains(name)) {
                        shown.put(name, ResultText.withoutMarks(value));
                    }
                });
        return shown;
    }
}
