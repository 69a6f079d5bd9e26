package discos.deployer.run.action;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What {@code set_stats} collected: of the run under {@value #RUN}, of hosts under their names. */
public final class CustomStats {
    /** The name that Ansible's own callbacks have for what concerns no host. */
    static final String RUN = "_run";

    private final Map<String, Map<String, Object>> values = new LinkedHashMap<>();

    /** Nothing yet. */
    public CustomStats() {}

    /** Adds values; texts, numbers, lists and mappings are joined where that is wanted. */
    synchronized void add(String owner, Map<String, Object> more, boolean isAggregate) {
        Map<String, Object> own = values.computeIfAbsent(owner, _ -> new LinkedHashMap<>());
        more.forEach(
                (name, value) ->
                        own.merge(
                                name,
                                value,
                                (old, added) -> isAggregate ? joined(old, added) : added));
    }

    /** All that was collected. */
    public synchronized Map<String, Object> values() {
        Map<String, Object> copy = new LinkedHashMap<>();
        values.forEach((owner, own) -> copy.put(owner, new LinkedHashMap<>(own)));
        return copy;
    }

    /** Values of one type are joined; what is of another type is left out, as Ansible does. */
    private static Object joined(Object before, Object value) {
        return switch (before) {
            case Map<?, ?> old when value instanceof Map<?, ?> more -> {
                Map<Object, Object> all = new LinkedHashMap<>(old);
                all.putAll(more);
                yield all;
            }
            case List<?> old when value instanceof List<?> more ->
                    Stream.concat(old.stream(), more.stream()).toList();
            case Long old when value instanceof Long more -> old + more;
            case Double old when value instanceof Double more -> old + more;
            case String old when value instanceof String more -> old + more;
            default -> before;
        };
    }
}
