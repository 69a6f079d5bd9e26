package discos.deployer.run.action;

import java.util.LinkedHashMap;
import java.util.Map;

/** What {@code set_stats} collected. */
public final class CustomStats {
    private final Map<String, Object> values = new LinkedHashMap<>();

    /** Nothing yet. */
    public CustomStats() {}

    /** Adds values; texts, numbers, lists and mappings are joined where that is wanted. */
    synchronized void add(Map<String, Object> more, boolean isAggregate) {
        more.forEach(
                (name, value) -> {
                    Object before = values.get(name);
                    values.put(name, isAggregate && before != null ? joined(before, value) : value);
                });
    }

    /** All that was collected. */
    public synchronized Map<String, Object> values() {
        return new LinkedHashMap<>(values);
    }

    private static Object joined(Object before, Object value) {
        if (before instanceof Map<?, ?> old && value instanceof Map<?, ?> more) {
            Map<Object, Object> all = new LinkedHashMap<>(old);
            all.putAll(more);
            return all;
        }
        if (before instanceof Long old && value instanceof Long more) {
            return old + more;
        }
        if (before instanceof String old && value instanceof String more) {
            return old + more;
        }
        return value;
    }
}
