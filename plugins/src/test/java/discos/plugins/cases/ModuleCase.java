package discos.plugins.cases;

import discos.deployer.value.None;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.Yaml;

/**
 * One case: arguments, files before, expected result, files after.
 *
 * <p>{@code $D} in texts stands for the folder in which the case is played. Values under {@code
 * expect} are a part of the result; a text that begins with {@code ~} is a regular expression, and
 * {@code ~absent} says that there is no such value.
 *
 * @param isSame whether a second time must change nothing; {@code again: changed} says otherwise
 */
record ModuleCase(
        String module,
        String name,
        Map<String, Object> arguments,
        Map<String, Object> before,
        Map<String, Object> control,
        Map<String, Object> expect,
        Map<String, Object> after,
        boolean isSame) {

    static List<ModuleCase> all(Path root) {
        try (var walk = Files.walk(root)) {
            return walk.filter(path -> path.toString().endsWith(".yml"))
                    .sorted()
                    .map(ModuleCase::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ModuleCase read(Path file) {
        try {
            Map<String, Object> all = map(plain(new Yaml().load(Files.readString(file))));
            List<String> known =
                    List.of("arguments", "files", "control", "expect", "after", "again", "does");
            if (!known.containsAll(all.keySet())) {
                throw new IllegalArgumentException(file + " has another key than " + known);
            }
            return new ModuleCase(
                    String.valueOf(file.getName(file.getNameCount() - 2)),
                    String.valueOf(file.getFileName()).replace(".yml", ""),
                    map(all.getOrDefault("arguments", Map.of())),
                    map(all.getOrDefault("files", Map.of())),
                    map(all.getOrDefault("control", Map.of())),
                    map(all.getOrDefault("expect", Map.of())),
                    map(all.getOrDefault("after", Map.of())),
                    !"changed".equals(all.get("again")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<String, Object> map(Object value) {
        Map<String, Object> map = new LinkedHashMap<>();
        ((Map<?, ?>) value).forEach((key, item) -> map.put(String.valueOf(key), item));
        return map;
    }

    /** What YAML read as values of package {@code value}. */
    static Object plain(Object value) {
        return switch (value) {
            case null -> None.NONE;
            case Integer number -> (long) number;
            case List<?> list -> {
                List<Object> items = new ArrayList<>();
                list.forEach(item -> items.add(plain(item)));
                yield items;
            }
            case Map<?, ?> map -> {
                Map<String, Object> items = new LinkedHashMap<>();
                map.forEach((key, item) -> items.put(String.valueOf(key), plain(item)));
                yield items;
            }
            default -> value;
        };
    }

    /** The same value with the folder's path in place of {@code $D}. */
    static Object placed(Object value, Path folder) {
        return switch (value) {
            case String text -> text.replace("$D", folder.toString());
            case List<?> list -> {
                List<Object> items = new ArrayList<>();
                list.forEach(item -> items.add(placed(item, folder)));
                yield items;
            }
            case Map<?, ?> map -> {
                Map<String, Object> items = new LinkedHashMap<>();
                map.forEach(
                        (key, item) ->
                                items.put(
                                        String.valueOf(placed(key, folder)), placed(item, folder)));
                yield items;
            }
            default -> value;
        };
    }
}
