package discos.plugins.module.docker;

import discos.deployer.value.None;
import discos.deployer.value.python.ByteSize;
import discos.deployer.value.python.PythonText;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Checks the mappings that stand in arguments. */
public final class Suboptions {
    private Suboptions() {}

    /**
     * Refuses what is no mapping, and names that none of these mappings has.
     *
     * @throws IllegalArgumentException with Ansible's message
     */
    public static void check(String module, String option, Object value, List<String> names) {
        if (!(value instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException(
                    "elements value for option '"
                            + option
                            + "' is of type other than dict and unable to convert to dict");
        }
        List<String> unknown =
                map.keySet().stream()
                        .map(String::valueOf)
                        .filter(it -> !names.contains(it))
                        .toList();
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    "Unsupported parameters for (%s) module: %s.%s. Supported parameters include: %s."
                            .formatted(
                                    module,
                                    option,
                                    String.join(", " + option + ".", unknown),
                                    String.join(", ", names.stream().sorted().toList())));
        }
    }

    /**
     * The mapping, where it has all of these.
     *
     * @throws IllegalArgumentException with Ansible's message
     */
    public static Map<String, Object> required(Map<String, Object> map, String... names) {
        List<String> missing =
                Stream.of(names).filter(it -> Json.at(map, it) == None.NONE).toList();
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException(
                    "missing required arguments: " + String.join(", ", missing));
        }
        return map;
    }

    /** A value as texts: a list, or a text with commas. */
    public static List<Object> texts(Object value) {
        List<?> items =
                value instanceof List<?> list ? list : List.of(PythonText.str(value).split(","));
        return List.copyOf(items.stream().map(PythonText::str).toList());
    }

    /** A whole number, or nothing. */
    public static Object whole(Object value, String name) {
        try {
            return value == None.NONE || value instanceof Long
                    ? value
                    : (Object) Long.parseLong(PythonText.str(value).strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "argument '" + name + "' cannot be converted to an int", e);
        }
    }

    /**
     * The bytes that a size such as {@code 512M} means.
     *
     * @param name which size it is, for the message
     * @throws IllegalArgumentException with Ansible's message
     */
    public static long bytes(Object size, String name) {
        try {
            return (long) ByteSize.parse(PythonText.str(size), null, false);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "Failed to convert %s to bytes: %s".formatted(name, e.getMessage()), e);
        }
    }
}
