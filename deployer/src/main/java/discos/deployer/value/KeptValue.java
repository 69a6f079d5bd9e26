package discos.deployer.value;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A value as a variable keeps it: with lists in the place of tuples.
 *
 * <p>Ansible renders again what a loop, {@code set_fact} or {@code register} has kept, each time it
 * is asked for, and that makes lists of all sequences.
 */
public final class KeptValue {
    private KeptValue() {}

    /** The value without tuples, however deep; the same object where it has none. */
    public static Object of(Object value) {
        return hasTuple(value) ? kept(value) : value;
    }

    private static boolean hasTuple(Object value) {
        return switch (value) {
            case Tuple _ -> true;
            case LazyDict _, PythonRange _ -> false;
            case List<?> items -> items.stream().anyMatch(KeptValue::hasTuple);
            case Map<?, ?> map -> map.values().stream().anyMatch(KeptValue::hasTuple);
            default -> false;
        };
    }

    private static Object kept(Object value) {
        return switch (value) {
            case LazyDict dict -> dict;
            case PythonRange range -> range;
            case List<?> items -> {
                List<Object> list = new ArrayList<>(items.size());
                items.forEach(item -> list.add(kept(item)));
                yield list;
            }
            case Map<?, ?> map -> {
                Map<Object, Object> dict = LinkedHashMap.newLinkedHashMap(map.size());
                map.forEach((key, item) -> dict.put(key, kept(item)));
                yield dict;
            }
            default -> value;
        };
    }
}
