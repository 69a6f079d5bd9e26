package discos.deployer.inventory;

import discos.deployer.source.FolderNames;
import discos.deployer.source.Problem;
import discos.deployer.source.Problems;
import discos.deployer.source.TextFile;
import discos.deployer.value.vault.Vault;
import discos.deployer.yaml.Node;
import discos.deployer.yaml.Values;
import discos.deployer.yaml.YamlReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads {@code group_vars} and {@code host_vars}: for a group {@code web} the first of {@code web}
 * (a file or a folder), {@code web.yml}, {@code web.yaml}, {@code web.json}.
 *
 * <p>Files of groups that are not known yet are read as well, because {@code group_by} may make
 * them; those without one of these endings only if they hold variables.
 */
final class VariableFiles {
    private static final List<String> ENDINGS = List.of(".yml", ".yaml", ".json");

    private final Problems problems;
    private final Vault vault;

    VariableFiles(Problems problems, Vault vault) {
        this.problems = problems;
        this.vault = vault;
    }

    /**
     * The variables next to an inventory or a playbook.
     *
     * @param shown the folder as the user would name it, empty for the current one
     */
    VariableFolder read(Path folder, String shown, Set<String> groups, Set<String> hosts) {
        return new VariableFolder(
                folder.toAbsolutePath().normalize(),
                entities(folder.resolve("group_vars"), join(shown, "group_vars"), groups),
                entities(folder.resolve("host_vars"), join(shown, "host_vars"), hosts));
    }

    private Map<String, List<VariableLayer>> entities(
            Path folder, String shown, Set<String> known) {
        Map<String, List<VariableLayer>> layers = new LinkedHashMap<>();
        if (!Files.isDirectory(folder)) {
            return layers;
        }
        Set<String> present = new LinkedHashSet<>(FolderNames.in(folder, shown, problems));
        for (String entry : present) {
            String name = entity(entry, folder, known);
            if (!layers.containsKey(name)) {
                chosen(name, present)
                        .filter(file -> file.equals(entry))
                        .ifPresent(
                                file ->
                                        layers.put(
                                                name,
                                                layers(
                                                        name,
                                                        folder.resolve(file),
                                                        join(shown, file))));
            }
        }
        layers.remove("");
        return layers;
    }

    /**
     * The group or host whose variables an entry of the folder has; empty if it is not to be read.
     */
    private static String entity(String entry, Path folder, Set<String> known) {
        if (known.contains(entry)) {
            return entry;
        }
        if (entry.startsWith(".") || entry.endsWith("~")) {
            return "";
        }
        if (Files.isDirectory(folder.resolve(entry))) {
            return entry;
        }
        if (!entry.contains(".")) {
            return holdsVariables(folder.resolve(entry)) ? entry : "";
        }
        return ENDINGS.stream()
                .filter(entry::endsWith)
                .map(ending -> entry.substring(0, entry.length() - ending.length()))
                .findFirst()
                .orElse("");
    }

    /** Whether a file that no group or host asks for yet is one of variables at all. */
    private static boolean holdsVariables(Path file) {
        Problems ignored = new Problems();
        return TextFile.read(file, "", ignored)
                .flatMap(content -> new YamlReader(ignored).document(content, ""))
                .filter(document -> document instanceof Node.Mapping)
                .isPresent();
    }

    private static Optional<String> chosen(String name, Set<String> present) {
        return Stream.concat(Stream.of(""), ENDINGS.stream())
                .map(ending -> name + ending)
                .filter(present::contains)
                .findFirst();
    }

    private List<VariableLayer> layers(String owner, Path path, String shown) {
        List<VariableLayer> layers = new ArrayList<>();
        if (Files.isDirectory(path)) {
            for (String entry : FolderNames.in(path, shown, problems)) {
                if (isPart(path.resolve(entry), entry)) {
                    layers.addAll(layers(owner, path.resolve(entry), join(shown, entry)));
                }
            }
        } else {
            variables(path, shown)
                    .ifPresent(values -> layers.add(new VariableLayer(owner, shown, values)));
        }
        return layers;
    }

    /** Whether an entry of a folder of variables counts. */
    private static boolean isPart(Path path, String name) {
        if (name.startsWith(".") || name.endsWith("~")) {
            return false;
        }
        String ending = name.lastIndexOf('.') > 0 ? name.substring(name.lastIndexOf('.')) : "";
        return Files.isDirectory(path)
                ? ending.isEmpty()
                : ending.isEmpty() || ENDINGS.contains(ending);
    }

    private Optional<Map<String, Object>> variables(Path path, String shown) {
        return new VaultedFile(vault, problems)
                .read(path, shown)
                .flatMap(content -> new YamlReader(problems).document(content, shown))
                .flatMap(document -> mapping(document, shown))
                .map(Values::variables);
    }

    private Optional<Node.Mapping> mapping(Node document, String shown) {
        if (document instanceof Node.Mapping mapping) {
            return Optional.of(mapping);
        }
        problems.add(
                Problem.of(
                                "bad-variables",
                                shown + " must be a mapping of variables",
                                document.origin())
                        .advise("write 'name: value', one variable a line"));
        return Optional.empty();
    }

    private static String join(String folder, String name) {
        return folder.isEmpty() ? name : folder.endsWith("/") ? folder + name : folder + "/" + name;
    }
}
