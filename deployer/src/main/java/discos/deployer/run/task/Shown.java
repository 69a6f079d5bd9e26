package discos.deployer.run.task;

import discos.deployer.run.record.Masker;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What an event may show of a result. */
public final class Shown {
    private static final String CENSORED =
            "the output has been hidden due to the fact that 'no_log: true' was specified for this"
                    + " result";

    /** Marks a result whose diff is for the variable that registers it only. */
    static final String DIFF_UNWANTED = "_ansible_diff_unwanted";

    private Shown() {}

    /** The result with its secrets masked, or only how it ended. */
    public static Map<String, Object> result(
            Map<String, Object> values, boolean isHidden, Masker masker) {
        if (!isHidden) {
            return masker.mask(withoutUnwanted(values));
        }
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("censored", CENSORED);
        for (String name : new String[] {"changed", "failed", "skipped", "attempts"}) {
            if (values.containsKey(name)) {
                shown.put(name, values.get(name));
            }
        }
        return shown;
    }

    private static Map<String, Object> withoutUnwanted(Map<String, Object> values) {
        Map<String, Object> shown = values;
        if (values.containsKey(DIFF_UNWANTED)) {
            shown = new LinkedHashMap<>(values);
            shown.remove(DIFF_UNWANTED);
            shown.remove("diff");
        }
        if (!(values.get("results") instanceof List<?> items)) {
            return shown;
        }
        Map<String, Object> whole = new LinkedHashMap<>(shown);
        whole.put("results", items.stream().map(Shown::item).toList());
        return whole;
    }

    private static Object item(Object item) {
        if (!(item instanceof Map<?, ?> map) || !map.containsKey(DIFF_UNWANTED)) {
            return item;
        }
        Map<Object, Object> shown = new LinkedHashMap<>(map);
        shown.remove(DIFF_UNWANTED);
        shown.remove("diff");
        return shown;
    }
}
