package discos.deployer.report;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What of a result is worth showing. */
final class ResultText {
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

    /** Why something failed or was skipped, in a few words; empty where nothing says so. */
    static String reason(Map<String, Object> result) {
        Object said = result.getOrDefault("msg", result.getOrDefault("skip_reason", ""));
        return said instanceof String text ? text : JsonText.compact(said);
    }

    /** Whether this is the result of {@code debug}, which is shown in full. */
    static boolean isAlwaysShown(Map<String, Object> result) {
        return Boolean.TRUE.equals(result.get("_ansible_verbose_always"));
    }
}
