package discos.deployer.report;

import discos.deployer.event.TaskInfo;
import discos.deployer.value.yaml.ResultYaml;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Shows results as Ansible's callbacks do. */
final class ResultDump {
    private static final int WHOLE = 3;
    private static final Set<String> HIDDEN_IN_DEBUG =
            Set.of("changed", "failed", "skipped", "invocation", "skip_reason");
    private static final Set<String> KEPT_WITH_MESSAGE =
            Set.of("msg", "exception", "warnings", "deprecations");
    private static final List<String> TEXTS =
            List.of("stdout", "stderr", "msg", "module_stdout", "module_stderr");

    private final AnsibleStyle style;

    ResultDump(AnsibleStyle style) {
        this.style = style;
    }

    /** Whether a result that did not fail is shown at all. */
    boolean isShown(TaskInfo task, Map<String, Object> result) {
        return (style.verbosity() > 0 || isAlways(result)) && !ResultText.isFacts(task);
    }

    private boolean isWhole(Map<String, Object> result) {
        return isAlways(result) || style.verbosity() >= WHOLE;
    }

    private static boolean isAlways(Map<String, Object> result) {
        return Boolean.TRUE.equals(result.get("_ansible_verbose_always"));
    }

    /** The result in one piece. */
    String of(TaskInfo task, Map<String, Object> result) {
        Map<String, Object> shown = shown(task, result);
        return switch (style.callback()) {
            case DEBUG -> withTexts(shown);
            case DEFAULT -> formed(shown, isWhole(result));
            case MINIMAL -> formed(shown, true);
            case SKIPPY -> isWhole(result) ? JsonText.indented(shown) : JsonText.sorted(shown);
            case YAML -> ResultYaml.withHead(shown);
            case JSON, NULL -> JsonText.indented(shown);
            case ONE_LINE ->
                    isWhole(result)
                            ? JsonText.indented(shown).replace("\n", "")
                            : JsonText.dense(shown);
        };
    }

    /** The result in the form that the settings ask for, where a callback knows those. */
    private String formed(Map<String, Object> shown, boolean isIndented) {
        AnsibleStyle.Form form = style.choices().form();
        if (form.isYaml()) {
            return ResultYaml.of(shown, form.isPretty().orElse(true));
        }
        return form.isPretty().orElse(isIndented)
                ? JsonText.indented(shown)
                : JsonText.sorted(shown);
    }

    private Map<String, Object> shown(TaskInfo task, Map<String, Object> result) {
        Map<String, Object> shown = new LinkedHashMap<>(result);
        shown.keySet()
                .removeIf(
                        name ->
                                name.startsWith("_ansible")
                                        || name.equals("failed")
                                        || name.equals("skipped")
                                        || name.equals("exception"));
        if (style.verbosity() < WHOLE) {
            shown.remove("invocation");
            shown.remove("diff");
        }
        if (ResultText.isDebug(task) && style.callback() != AnsibleStyle.Callback.ONE_LINE) {
            boolean hasMessage = shown.containsKey("msg");
            shown.keySet()
                    .removeIf(
                            name ->
                                    hasMessage
                                            ? !KEPT_WITH_MESSAGE.contains(name)
                                            : HIDDEN_IN_DEBUG.contains(name));
        }
        shown.computeIfPresent("results", (_, items) -> ResultText.withoutMarks(items));
        return shown;
    }

    private String withTexts(Map<String, Object> shown) {
        Map<String, Object> rest = new LinkedHashMap<>(shown);
        rest.keySet().removeAll(TEXTS);
        rest.keySet().removeAll(List.of("stdout_lines", "stderr_lines"));
        StringBuilder text = new StringBuilder(JsonText.indented(rest));
        for (String name : TEXTS) {
            Object said = shown.getOrDefault(name, "");
            if (!said.equals("")) {
                text.append("\n\n")
                        .append(name.toUpperCase(Locale.ROOT))
                        .append(":\n\n")
                        .append(ResultText.printed(said))
                        .append('\n');
            }
        }
        return text.charAt(text.length() - 1) == '\n'
                ? text.substring(0, text.length() - 1)
                : text.toString();
    }
}
