package discos.plugins.host;

import discos.deployer.spi.Diff;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Texts of attributes for diffs, as Ansible lists them. */
public final class Listing {
    private Listing() {}

    /** The diff of two sets of attributes of one path. */
    public static Diff diff(String path, Map<String, String> before, Map<String, String> after) {
        return diff(path, before, after, Map.of());
    }

    /** The same, with more that was there before. */
    public static Diff diff(
            String path,
            Map<String, String> before,
            Map<String, String> after,
            Map<String, Object> more) {
        Map<String, Object> all = named(path, before);
        all.putAll(more);
        return new Diff(
                List.of(
                        new Diff.Part(
                                "",
                                text(path, before),
                                "",
                                text(path, after),
                                Optional.of(new Diff.Attributes(all, named(path, after))))));
    }

    private static Map<String, Object> named(String path, Map<String, String> attributes) {
        Map<String, Object> all = new TreeMap<>(attributes);
        all.put("path", path);
        return all;
    }

    private static String text(String path, Map<String, String> attributes) {
        Map<String, String> all = new TreeMap<>(attributes);
        all.put("path", path);
        return all.entrySet().stream()
                .map(it -> "    \"" + it.getKey() + "\": \"" + escaped(it.getValue()) + "\"")
                .collect(Collectors.joining(",\n", "{\n", "\n}\n"));
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }
}
