package discos.deployer.playbook.absent;

import discos.deployer.source.ProgramFile;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The modules of Ansible's collections that this program has not.
 *
 * <p>A name that is among them is no slip of the pen: a task with it is refused where it is sure to
 * run, and else fails where it is reached.
 */
public final class AbsentModules {
    private static final String FILE = "modules.txt";
    private static final Map<String, Set<String>> COLLECTIONS = read();

    private AbsentModules() {}

    /**
     * What is told of an absent module.
     *
     * @param code of the problem
     * @param advice what to do instead
     */
    public record Absence(String code, String message, String advice) {}

    /**
     * What is told of a module of this name; empty where no collection has one.
     *
     * @param name short, or with its collection
     */
    public static Optional<Absence> of(String name) {
        if (CloudModules.has(name)) {
            return Optional.of(
                    new Absence(
                            "cloud-module", CloudModules.refusal(name), CloudModules.advice(name)));
        }
        return collection(name)
                .map(
                        collection ->
                                new Absence(
                                        "absent-module",
                                        "the module '%s' of %s is not in this program"
                                                .formatted(
                                                        name.substring(name.lastIndexOf('.') + 1),
                                                        collection),
                                        "call the host's own program by 'command', or write the"
                                                + " module: docs/how-to-write-a-module.md"));
    }

    private static Optional<String> collection(String name) {
        int end = name.lastIndexOf('.');
        if (end < 0) {
            return COLLECTIONS.entrySet().stream()
                    .filter(collection -> collection.getValue().contains(name))
                    .map(Map.Entry::getKey)
                    .findFirst();
        }
        String collection = name.substring(0, end);
        return Optional.ofNullable(COLLECTIONS.get(collection))
                .filter(names -> names.isEmpty() || names.contains(name.substring(end + 1)))
                .map(_ -> collection);
    }

    private static Map<String, Set<String>> read() {
        Map<String, Set<String>> collections = new LinkedHashMap<>();
        String.join("\n", ProgramFile.lines(AbsentModules.class, FILE))
                .replace("\n  ", " ")
                .lines()
                .map(line -> line.split(":", 2))
                .forEach(line -> collections.put(line[0], words(line[1].strip())));
        return collections;
    }

    private static Set<String> words(String text) {
        return text.isEmpty() ? Set.of() : Set.of(text.split(" ", -1));
    }
}
