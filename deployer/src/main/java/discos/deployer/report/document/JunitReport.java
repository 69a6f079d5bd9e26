package discos.deployer.report.document;

import discos.deployer.event.Event;
import discos.deployer.event.Listener;
import discos.deployer.event.TaskInfo;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Collects a run as JUnit tells it, which CI systems read: a suite for each playbook, a case for
 * each task and host.
 *
 * <p>Suites, cases and their names are those of Ansible's callback {@code junit}. Hosts that could
 * not be asked are errors, which Ansible's leaves out.
 */
public final class JunitReport implements Listener {
    private final DocumentForm form;
    private final JunitCases cases;
    private final Consumer<JunitSuite> sink;
    private final List<Started> tasks = new ArrayList<>();
    private final Map<Long, Started> byId = new LinkedHashMap<>();
    private String playbook = "";
    private String play = "";
    private boolean isFree;

    /** A task that was started, and how it ended on each host. */
    private record Started(
            JunitCases.Task task, String key, Map<String, Optional<JunitCase>> hosts) {}

    /** Gives the suite of each playbook to the sink at its end. */
    public JunitReport(DocumentForm form, JunitForm junit, Consumer<JunitSuite> sink) {
        this.form = form;
        this.cases = new JunitCases(form, junit);
        this.sink = sink;
    }

    @Override
    public synchronized void heard(Event event) {
        switch (event) {
            case Event.RunStarted started -> runStarted(started);
            case Event.PlayStarted started -> {
                play = started.name();
                isFree = started.isFree();
            }
            case Event.TaskStarted started ->
                    taskStarted(started.task(), started.arguments(), started.at());
            case Event.HandlerStarted started ->
                    taskStarted(started.task(), started.arguments(), started.at());
            case Event.TaskFinished finished -> {
                Started started = byId.get(finished.task().id());
                if (started != null) {
                    started.hosts().put(finished.host(), cases.of(started.task(), finished));
                }
            }
            case Event.IncludeLoaded included -> included(included);
            case Event.StatsFinished _ -> sink.accept(suite());
            default -> {
                // what JUnit has no place for
            }
        }
    }

    private void runStarted(Event.RunStarted started) {
        Path name = Path.of(started.title()).getFileName();
        playbook = String.valueOf(name).replaceFirst("(?<=.)\\.[^.]*$", "");
        tasks.clear();
        byId.clear();
    }

    /** With {@code free} every host starts a task for itself, and it is the same task still. */
    private void taskStarted(TaskInfo task, String arguments, Instant at) {
        String key = isFree ? task.origin() + " " + task.title() : "";
        Started started =
                tasks.stream()
                        .filter(it -> isFree && it.key().equals(key))
                        .findFirst()
                        .orElseGet(() -> added(task, arguments, at, key));
        byId.put(task.id(), started);
    }

    private Started added(TaskInfo task, String arguments, Instant at, String key) {
        Started started =
                new Started(
                        new JunitCases.Task(task, play, arguments, at), key, new LinkedHashMap<>());
        tasks.add(started);
        return started;
    }

    private void included(Event.IncludeLoaded included) {
        Started started = byId.get(included.task().id());
        if (started == null || included.task().action().endsWith("include_role")) {
            return;
        }
        String item = included.item().map(label -> " (item=" + label + ")").orElse("");
        String line =
                "%s (args={} vars={})%s: [%s]"
                        .formatted(
                                form.path(included.what()),
                                item,
                                String.join(", ", included.hosts()));
        started.hosts()
                .merge(
                        "include",
                        cases.included(started.task(), line, included.at()),
                        JunitReport::joined);
    }

    private static Optional<JunitCase> joined(Optional<JunitCase> old, Optional<JunitCase> added) {
        return added.map(
                it ->
                        new JunitCase(
                                it.name(),
                                it.className(),
                                it.time(),
                                it.kind(),
                                it.problem(),
                                old.map(JunitCase::text).orElse("") + "\n" + it.text()));
    }

    private JunitSuite suite() {
        return new JunitSuite(
                playbook,
                tasks.stream()
                        .flatMap(task -> task.hosts().values().stream())
                        .flatMap(Optional::stream)
                        .toList());
    }
}
