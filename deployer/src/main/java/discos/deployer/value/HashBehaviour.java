package discos.deployer.value;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What becomes of a dictionary whose variable has another value in a weaker place. */
public enum HashBehaviour {
    /** The stronger value counts alone. */
    REPLACE,
    /** Its entries come on top of those of the weaker dictionary, however deep. */
    MERGE;

    /** The behaviour of that name as {@code ansible.cfg} has it. */
    public static HashBehaviour named(String name) {
        return name.equals("merge") ? MERGE : REPLACE;
    }

    /** What a variable is that has these values, the strongest first; there is at least one. */
    public Object of(Iterator<Object> values) {
        Object value = values.next();
        return this == MERGE && isJoined(value) ? merged((Map<?, ?>) value, values) : value;
    }

    /** Sets a variable that may have a weaker value. */
    public void put(String name, Object value, Map<String, Object> variables) {
        Object before = variables.get(name);
        variables.put(name, before == null ? value : of(List.of(value, before).iterator()));
    }

    /** Sets variables that may have weaker values. */
    public void putAll(Map<String, ?> stronger, Map<String, Object> variables) {
        stronger.forEach((name, value) -> put(name, value, variables));
    }

    private static Map<?, ?> merged(Map<?, ?> strongest, Iterator<Object> weaker) {
        Map<?, ?> all = strongest;
        while (weaker.hasNext()) {
            Object below = weaker.next();
            if (!isJoined(below)) {
                return all;
            }
            all = merged((Map<?, ?>) below, all);
        }
        return all;
    }

    private static Map<?, ?> merged(Map<?, ?> below, Map<?, ?> above) {
        if (below.equals(above)) {
            return above;
        }
        Map<Object, Object> all = new LinkedHashMap<>(below);
        above.forEach(
                (key, value) ->
                        all.put(
                                key,
                                below.get(key) instanceof Map<?, ?> known
                                                && isJoined(known)
                                                && value instanceof Map<?, ?> more
                                                && isJoined(more)
                                        ? merged(known, more)
                                        : value));
        return all;
    }

    /** Views that are made when they are asked for stay what they are. */
    private static boolean isJoined(Object value) {
        return value instanceof Map<?, ?> && !(value instanceof LazyDict);
    }
}
