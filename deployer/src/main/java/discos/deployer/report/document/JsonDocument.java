package discos.deployer.report.document;

import discos.deployer.event.Event;
import discos.deployer.event.Listener;
import discos.deployer.event.Recap;
import discos.deployer.event.TaskInfo;
import discos.deployer.report.JsonText;
import discos.deployer.source.Origin;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Writes a run as the one document that Ansible's callback {@code json} prints at its end: plays
 * with their tasks, tasks with the results of their hosts, and the counts.
 *
 * <p>A second playbook of the same command gives a second document, which has the plays of the
 * first one, too, as with Ansible.
 */
public final class JsonDocument implements Listener {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private final Consumer<String> sink;
    private final DocumentForm form;
    private final List<Object> plays = new ArrayList<>();
    private final Map<Long, Part> tasks = new HashMap<>();
    private Part play = new Part(new LinkedHashMap<>(), new LinkedHashMap<>());
    private List<Object> listed = new ArrayList<>();
    private long lastId;

    /** A play or task, with the times at which it began and ended so far. */
    private record Part(Map<String, Object> duration, Map<String, Object> hosts) {}

    /** Gives documents to the sink. */
    public JsonDocument(DocumentForm form, Consumer<String> sink) {
        this.form = form;
        this.sink = sink;
    }

    @Override
    public synchronized void heard(Event event) {
        switch (event) {
            case Event.RunStarted _ -> tasks.clear();
            case Event.PlayStarted started -> playStarted(started);
            case Event.TaskStarted started -> taskStarted(started.task(), started.at());
            case Event.HandlerStarted started -> taskStarted(started.task(), started.at());
            case Event.TaskFinished finished -> taskFinished(finished);
            case Event.MetaDone done when done.isSkipped() ->
                    told(done.task(), done.host(), done.at(), skipped(done));
            case Event.StatsFinished stats -> write(stats);
            default -> {
                // what the document has no place for
            }
        }
    }

    private void playStarted(Event.PlayStarted started) {
        play = new Part(began(started.at()), new LinkedHashMap<>());
        listed = new ArrayList<>();
        Map<String, Object> said =
                described(started.name(), started.origin(), play.duration(), started.at());
        plays.add(pair("play", said, "tasks", listed));
    }

    private void taskStarted(TaskInfo task, Instant at) {
        Part part = new Part(began(at), new LinkedHashMap<>());
        tasks.put(task.id(), part);
        Map<String, Object> said =
                described(task.title().strip(), task.origin(), part.duration(), at);
        listed.add(pair("task", said, "hosts", part.hosts()));
    }

    private void taskFinished(Event.TaskFinished finished) {
        Map<String, Object> result = new LinkedHashMap<>(finished.result());
        result.remove("failed");
        result.remove("skipped");
        switch (finished.status()) {
            case FAILED, IGNORED, RESCUED -> result.put("failed", true);
            case SKIPPED -> result.put("skipped", true);
            case OK, CHANGED, UNREACHABLE -> {}
        }
        marked(result);
        told(finished.task(), finished.host(), finished.at(), result);
    }

    /** Results say that they may be read; those of loops say it of each item. */
    private static void marked(Map<String, Object> result) {
        if (result.get("results") instanceof List<?> items) {
            result.put("results", items.stream().map(JsonDocument::marked).toList());
        } else if (!result.containsKey("censored") && !result.containsKey("include_args")) {
            result.put("_ansible_no_log", false);
        }
    }

    private static Object marked(Object item) {
        if (!(item instanceof Map<?, ?> map) || map.containsKey("include_args")) {
            return item;
        }
        Map<String, Object> all = new LinkedHashMap<>();
        map.forEach((name, value) -> all.put(String.valueOf(name), value));
        all.put("_ansible_no_log", false);
        return all;
    }

    private static Map<String, Object> skipped(Event.MetaDone done) {
        Map<String, Object> result = new LinkedHashMap<>(done.result());
        result.put("skipped", true);
        return result;
    }

    private void told(TaskInfo task, String host, Instant at, Map<String, Object> result) {
        result.put("action", action(task));
        Part part = tasks.get(task.id());
        if (part != null) {
            part.hosts().put(host, result);
            part.duration().put("end", TIME.format(at));
            play.duration().put("end", TIME.format(at));
        }
    }

    /** What gathers facts at the start of a play has a name of its own with Ansible. */
    private static String action(TaskInfo task) {
        return task.name().equals("Gathering Facts")
                        && task.action().equals("ansible.builtin.setup")
                ? "gather_facts"
                : task.action();
    }

    private static Map<String, Object> began(Instant at) {
        Map<String, Object> duration = new LinkedHashMap<>();
        duration.put("start", TIME.format(at));
        return duration;
    }

    private Map<String, Object> described(
            String name, Origin origin, Map<String, Object> duration, Instant at) {
        lastId++;
        long start = TimeUnit.SECONDS.toMicros(at.getEpochSecond()) + at.getNano() / 1000;
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("name", name);
        said.put("id", new UUID(start, lastId).toString());
        said.put("path", form.place(origin));
        said.put("duration", duration);
        return said;
    }

    private static Map<String, Object> pair(
            String name, Object value, String otherName, Object other) {
        Map<String, Object> pair = new LinkedHashMap<>();
        pair.put(name, value);
        pair.put(otherName, other);
        return pair;
    }

    private void write(Event.StatsFinished stats) {
        Map<String, Object> counts = new TreeMap<>();
        stats.hosts()
                .forEach(
                        (host, recap) -> {
                            if (!recap.equals(Recap.NONE)) {
                                counts.put(host, counts(recap));
                            }
                        });
        Map<String, Object> custom =
                new LinkedHashMap<>(form.showsCustomStats() ? stats.custom() : Map.of());
        Object global = custom.remove("_run");
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("plays", plays);
        document.put("stats", counts);
        document.put("custom_stats", custom);
        document.put("global_custom_stats", global == null ? Map.of() : global);
        sink.accept(JsonText.ascii(document, form.jsonIndent()));
    }

    private static Map<String, Object> counts(Recap recap) {
        Map<String, Object> counts = new LinkedHashMap<>();
        counts.put("ok", recap.ok());
        counts.put("changed", recap.changed());
        counts.put("failures", recap.failed());
        counts.put("unreachable", recap.unreachable());
        counts.put("skipped", recap.skipped());
        counts.put("rescued", recap.rescued());
        counts.put("ignored", recap.ignored());
        return counts;
    }
}
