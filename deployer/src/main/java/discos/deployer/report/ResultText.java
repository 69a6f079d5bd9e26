package discos.deployer.report;

import discos.deployer.event.Event;
import discos.deployer.event.TaskInfo;
import discos.deployer.value.python.PythonText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What of a result is worth showing. */
public final class ResultText {
    private static final Set<String> BULKY =
            Set.of("invocation", "diff", "exception", "warnings", "deprecations");

    private ResultText() {}

    /** The result without what is shown elsewhere or only repeats. */
    static Map<String, Object> shown(Map<String, Object> result) {
        Map<String, Object> shown = new LinkedHashMap<>();
        result.forEach(
                (name, value) -> {
                    if (!name.startsWith("_ansible") && !BULKY.contains(name)) {
                        shown.put(name, value);
                    }
                });
        if (shown.containsKey("stdout")) {
            shown.remove("stdout_lines");
        }
        if (shown.containsKey("stderr")) {
            shown.remove("stderr_lines");
        }
        return shown;
    }

    /** A value of a result without names that are meant for the output's form only. */
    public static Object withoutMarks(Object value) {
        return switch (value) {
            case List<?> items -> items.stream().map(ResultText::withoutMarks).toList();
            case Map<?, ?> map -> {
                Map<Object, Object> rest = new LinkedHashMap<>();
                map.forEach(
                        (name, inner) -> {
                            if (!String.valueOf(name).startsWith("_ansible")) {
                                rest.put(name, withoutMarks(inner));
                            }
                        });
                yield rest;
            }
            default -> value;
        };
    }

    /** Why something failed or was skipped, in a few words; empty where nothing says so. */
    static String reason(Map<String, Object> result) {
        List<Map<?, ?>> items = items(result);
        long away = items.stream().filter(ResultText::isAway).count();
        if (away > 0) {
            return "%d of %d items were done before the host was lost"
                    .formatted(items.size() - away, items.size());
        }
        Object said = result.getOrDefault("msg", result.getOrDefault("skip_reason", ""));
        String text = said instanceof String words ? words : JsonText.compact(said);
        return place(result).map(place -> text + "\n" + place).orElse(text);
    }

    /** Where the mistake that a result tells was written, if that is known. */
    static Optional<String> place(Map<String, Object> result) {
        return Optional.ofNullable(result.get("_ansible_place")).map(place -> "  --> " + place);
    }

    /** Whether an item was left undone because its host had been lost at an earlier one. */
    static boolean isNotTried(Map<String, Object> result) {
        return Boolean.TRUE.equals(result.get("_ansible_not_tried"));
    }

    /** Whether a task, or an item of its loop, could not be asked of its host. */
    static boolean isUnreachable(Map<String, Object> result) {
        return isAway(result) || items(result).stream().anyMatch(ResultText::isAway);
    }

    private static boolean isAway(Map<?, ?> result) {
        return Boolean.TRUE.equals(result.get("unreachable"));
    }

    private static List<Map<?, ?>> items(Map<String, Object> result) {
        List<Map<?, ?>> items = new ArrayList<>();
        if (result.get("results") instanceof List<?> all) {
            all.forEach(
                    item -> {
                        if (item instanceof Map<?, ?> map) {
                            items.add(map);
                        }
                    });
        }
        return items;
    }

    /** Whether the task only speaks, so that its result is shown in full. */
    static boolean isAlwaysShown(TaskInfo task) {
        return isDebug(task) || shortName(task).equals("assert");
    }

    /** Whether the task is {@code debug}, which changes nothing and does not say so. */
    static boolean isDebug(TaskInfo task) {
        return shortName(task).equals("debug");
    }

    /** The name of a task; one without a name is called by its role and action. */
    static String nameOf(TaskInfo task) {
        return task.name().equals(task.action()) ? task.title() : task.name();
    }

    /** A value as Python prints it. */
    static String printed(Object value) {
        return PythonText.str(value);
    }

    /** Whether the task gathers facts, which are too many to be shown. */
    static boolean isFacts(TaskInfo task) {
        return Set.of("setup", "gather_facts").contains(shortName(task));
    }

    /** Whether the task brings a role. */
    static boolean isRoleInclude(TaskInfo task) {
        return shortName(task).equals("include_role");
    }

    /** Whether the task brings other tasks, which speak for themselves. */
    static boolean isInclude(TaskInfo task) {
        return Set.of("include_tasks", "include_role", "include").contains(shortName(task));
    }

    private static String shortName(TaskInfo task) {
        return task.action().substring(task.action().lastIndexOf('.') + 1);
    }

    /** How a job of {@code async} stands, in Ansible's words. */
    static String ofJob(Event.JobPolled polled) {
        return switch (polled.stand()) {
            case RUNNING ->
                    "ASYNC POLL on %s: jid=%s started=1 finished=0"
                            .formatted(polled.host(), polled.job());
            case ENDED -> "ASYNC OK on %s: jid=%s".formatted(polled.host(), polled.job());
            case FAILED -> "ASYNC FAILED on %s: jid=%s".formatted(polled.host(), polled.job());
        };
    }
}
