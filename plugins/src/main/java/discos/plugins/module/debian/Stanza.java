package discos.plugins.module.debian;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A source of packages as a paragraph of fields, by the names of the module's arguments.
 *
 * @param fields in the order of these names
 */
record Stanza(Map<String, String> fields) {
    private static final Map<String, String> NAMES =
            Map.of("name", "X-Repolib-Name", "uris", "URIs");

    static Stanza empty() {
        return new Stanza(new TreeMap<>());
    }

    void put(String name, boolean flag) {
        fields.put(name, flag ? "yes" : "no");
    }

    void put(String name, List<String> words) {
        put(name, String.join(" ", words));
    }

    /** A text of several lines is indented, its empty lines are dots. */
    void put(String name, String value) {
        fields.put(name, value.indexOf('\n') < 0 ? value : indented(value));
    }

    private static String indented(String value) {
        return value.strip()
                .lines()
                .map(line -> "\n    " + (line.isBlank() ? "." : line.strip()))
                .collect(Collectors.joining());
    }

    String text() {
        return fields.entrySet().stream()
                .map(it -> line(fieldName(it.getKey()), it.getValue()))
                .collect(Collectors.joining());
    }

    private static String line(String name, String value) {
        boolean isApart = !value.isEmpty() && !value.startsWith("\n");
        return name + ":" + (isApart ? " " : "") + value + "\n";
    }

    private static String fieldName(String name) {
        return NAMES.getOrDefault(
                name,
                Arrays.stream(name.split("_", -1))
                        .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                        .collect(Collectors.joining("-")));
    }
}
