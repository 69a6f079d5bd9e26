package discos.deployer.run.task;

import discos.deployer.spi.Diff;
import discos.deployer.spi.Result;
import discos.deployer.value.python.TextPieces;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The shapes of results that every task has, as Ansible gives them. */
final class Results {
    private static final String JUDGED = "failed_when_result";

    private Results() {}

    /** A result with {@code failed}, {@code changed} and the lines of its texts. */
    static Map<String, Object> complete(Result result) {
        Map<String, Object> values = new LinkedHashMap<>(result.values());
        if (values.equals(ofSkipped())) {
            // nothing was done that could have failed; Ansible says no more of it either
            return values;
        }
        if (!values.containsKey("failed")) {
            Object rc = values.get("rc");
            values.put("failed", rc instanceof Number number && number.longValue() != 0);
        }
        values.putIfAbsent("changed", false);
        addLines(values, "stdout");
        addLines(values, "stderr");
        return values;
    }

    /** What a diff looks like in a result: attributes of one thing alone are no list. */
    static Object diff(Diff diff) {
        List<Object> parts = new ArrayList<>();
        for (Diff.Part part : diff.parts()) {
            parts.add(part.attributes().map(Results::both).orElseGet(() -> texts(part)));
        }
        return diff.isOfAttributes() ? parts.getFirst() : parts;
    }

    private static Map<String, Object> both(Diff.Attributes attributes) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("before", attributes.before());
        map.put("after", attributes.after());
        return map;
    }

    private static Map<String, Object> texts(Diff.Part part) {
        Map<String, Object> map = new LinkedHashMap<>();
        if (!part.beforeHeader().isEmpty()) {
            map.put("before_header", part.beforeHeader());
        }
        map.put("before", part.before());
        if (!part.afterHeader().isEmpty()) {
            map.put("after_header", part.afterHeader());
        }
        map.put("after", part.after());
        return map;
    }

    /** The result of a whole loop. */
    static Map<String, Object> ofLoop(List<Map<String, Object>> results) {
        Map<String, Object> whole = new LinkedHashMap<>();
        whole.put("results", List.copyOf(results));
        boolean isChanged = results.stream().anyMatch(it -> isTrue(it, "changed"));
        boolean isFailed = results.stream().anyMatch(it -> isTrue(it, "failed"));
        boolean isSkipped = results.stream().allMatch(it -> isTrue(it, "skipped"));
        whole.put("skipped", isSkipped);
        whole.put("changed", isChanged);
        if (isFailed) {
            whole.put("failed", true);
        }
        whole.put(
                "msg",
                isSkipped
                        ? "All items skipped"
                        : isFailed ? "One or more items failed" : "All items completed");
        return whole;
    }

    /** The result of a loop over nothing. */
    static Map<String, Object> ofEmptyLoop() {
        Map<String, Object> whole = new LinkedHashMap<>();
        whole.put("changed", false);
        whole.put("skipped", true);
        whole.put("skipped_reason", "No items in the list");
        whole.put("results", List.of());
        return whole;
    }

    /** The result of a task whose condition does not hold. */
    static Map<String, Object> ofSkipped() {
        Map<String, Object> skipped = new LinkedHashMap<>();
        skipped.put("changed", false);
        skipped.put("skipped", true);
        skipped.put("skip_reason", "Conditional result was False");
        return skipped;
    }

    /** Whether a condition kept it from being run: then nothing says whether it failed, either. */
    static boolean isByCondition(Result result) {
        return result.values().equals(ofSkipped());
    }

    /** A result as a variable takes it: without what is meant for the output only. */
    static Map<String, Object> registered(Map<String, Object> result) {
        Map<String, Object> kept = new LinkedHashMap<>(result);
        kept.keySet().removeIf(name -> name.startsWith("_ansible_"));
        if (kept.get("results") instanceof List<?> items) {
            kept.put("results", items.stream().map(Results::registeredItem).toList());
        }
        return kept;
    }

    private static Object registeredItem(Object item) {
        if (!(item instanceof Map<?, ?> map)) {
            return item;
        }
        Map<String, Object> kept = new LinkedHashMap<>();
        map.forEach(
                (name, value) -> {
                    if (!String.valueOf(name).startsWith("_ansible_")) {
                        kept.put(String.valueOf(name), value);
                    }
                });
        return kept;
    }

    /**
     * Whether a result counts as failed: where {@code failed_when} was asked, of the task or of an
     * item, its answer alone counts, also where {@code until} was never met.
     */
    static boolean isFailed(Map<String, Object> result) {
        boolean isJudged =
                result.containsKey(JUDGED)
                        || items(result).stream().anyMatch(item -> item.containsKey(JUDGED));
        String name = isJudged ? JUDGED : "failed";
        return result.containsKey(name)
                ? isSaid(result.get(name))
                : items(result).stream().anyMatch(item -> isSaid(item.get(name)));
    }

    /** The loop's variables of each item that failed; none where the task had no loop. */
    static List<Map<String, Object>> failedItems(Map<String, Object> result) {
        List<Map<String, Object>> failed = new ArrayList<>();
        for (Map<?, ?> item : items(result)) {
            if (!item.containsKey("ansible_loop_var") || !isSaid(item.get("failed"))) {
                continue;
            }
            Map<String, Object> variables = new LinkedHashMap<>();
            for (String name : List.of("ansible_loop_var", "ansible_index_var")) {
                if (item.get(name) instanceof String variable) {
                    variables.put(variable, item.get(variable));
                }
            }
            if (item.get("ansible_loop") instanceof Map<?, ?> loop) {
                variables.put("ansible_loop", loop);
            }
            failed.add(variables);
        }
        return failed;
    }

    private static List<Map<?, ?>> items(Map<String, Object> result) {
        List<Map<?, ?>> items = new ArrayList<>();
        if (result.get("results") instanceof List<?> results) {
            for (Object item : results) {
                if (item instanceof Map<?, ?> map) {
                    items.add(map);
                }
            }
        }
        return items;
    }

    /** A condition that could not be evaluated left its error, which counts as true. */
    private static boolean isSaid(@Nullable Object value) {
        return Boolean.TRUE.equals(value) || (value instanceof String text && !text.isEmpty());
    }

    static boolean isTrue(Map<String, Object> result, String name) {
        return Boolean.TRUE.equals(result.get(name));
    }

    private static void addLines(Map<String, Object> values, String name) {
        if (values.get(name) instanceof String text && !values.containsKey(name + "_lines")) {
            values.put(name + "_lines", List.copyOf(TextPieces.lines(text, false)));
        }
    }
}
