package discos.plugins.cases;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.Yaml;

/**
 * One case that needs a whole machine: accounts, services, packages, the system's settings.
 *
 * @param before a fragment of sh that prepares the machine
 * @param watch a fragment that prints what must stay the same in check mode and the second time
 * @param after what {@code watch} prints in the end; {@code ~} and a regular expression
 * @param finish a fragment that leaves the machine as other cases expect it
 * @param isSame whether a second time must change nothing; {@code again: changed} says otherwise
 */
record MachineCase(
        String module,
        String name,
        Map<String, Object> arguments,
        String before,
        String watch,
        Map<String, Object> expect,
        String after,
        String finish,
        boolean isSame) {
    private static final List<String> KEYS =
            List.of("arguments", "before", "watch", "expect", "after", "finish", "again");

    /** Module and name. */
    String id() {
        return module + "/" + name;
    }

    /** The cases below a folder, in the order of their names. */
    static List<MachineCase> all(Path root) {
        try (var walk = Files.walk(root)) {
            return walk.filter(path -> path.toString().endsWith(".yml"))
                    .sorted()
                    .map(MachineCase::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MachineCase read(Path file) {
        Map<String, Object> all;
        try {
            all = ModuleCase.map(ModuleCase.plain(new Yaml().load(Files.readString(file))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!KEYS.containsAll(all.keySet())) {
            throw new IllegalArgumentException(file + " has another key than " + KEYS);
        }
        return new MachineCase(
                String.valueOf(file.getName(file.getNameCount() - 2)),
                String.valueOf(file.getFileName()).replace(".yml", ""),
                ModuleCase.map(all.getOrDefault("arguments", Map.of())),
                String.valueOf(all.getOrDefault("before", ":")),
                String.valueOf(all.getOrDefault("watch", ":")),
                ModuleCase.map(all.getOrDefault("expect", Map.of())),
                String.valueOf(all.getOrDefault("after", "~.*")),
                String.valueOf(all.getOrDefault("finish", ":")),
                !"changed".equals(all.get("again")));
    }
}
