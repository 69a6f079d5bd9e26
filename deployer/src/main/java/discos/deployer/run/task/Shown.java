package discos.deployer.run.task;

import discos.deployer.run.record.Masker;
import java.util.LinkedHashMap;
import java.util.Map;

/** What an event may show of a result. */
public final class Shown {
    private static final String CENSORED =
            "the output has been hidden due to the fact that 'no_log: true' was specified for this"
                    + " result";

    private Shown() {}

    /** The result with its secrets masked, or only how it ended. */
    public static Map<String, Object> result(
            Map<String, Object> values, boolean isHidden, Masker masker) {
        if (!isHidden) {
            return masker.mask(values);
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
}
