package discos.plugins.module.docker;

import discos.deployer.value.None;
import discos.deployer.value.python.PythonText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what may be missing in answers of Docker. */
public final class Json {
    private Json() {}

    /** The value as a mapping; empty where it is none. */
    public static Map<String, Object> map(@Nullable Object value) {
        Map<String, Object> map = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> known) {
            known.forEach((key, item) -> map.put(String.valueOf(key), item));
        }
        return map;
    }

    /** The value as a list; empty where it is none. */
    public static List<Object> list(@Nullable Object value) {
        return value instanceof List<?> known ? List.copyOf(known) : List.of();
    }

    /** What is below the names, or nothing. */
    public static Object at(@Nullable Object value, String... names) {
        @Nullable Object now = value;
        for (String name : names) {
            now = map(now).getOrDefault(name, None.NONE);
        }
        return now == null ? None.NONE : now;
    }

    /** What is below the names as a text; empty where it is nothing. */
    public static String text(@Nullable Object value, String... names) {
        Object found = at(value, names);
        return found == None.NONE ? "" : PythonText.str(found);
    }

    public static boolean is(@Nullable Object value, String... names) {
        return Boolean.TRUE.equals(at(value, names));
    }

    /** A mapping as Docker wants it: all values are texts, and truth values are lower-case. */
    public static Map<String, Object> texts(Map<String, Object> map) {
        Map<String, Object> texts = new LinkedHashMap<>();
        map.forEach(
                (key, value) ->
                        texts.put(
                                key,
                                value instanceof Boolean truth
                                        ? truth.toString()
                                        : PythonText.str(value)));
        return texts;
    }

    /** A mapping without the entries that have no value. */
    public static Map<String, Object> given(Map<String, Object> map) {
        Map<String, Object> given = new LinkedHashMap<>(map);
        given.values().removeIf(it -> it == None.NONE);
        return given;
    }
}
