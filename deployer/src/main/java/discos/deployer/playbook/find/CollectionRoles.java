package discos.deployer.playbook.find;

import discos.deployer.playbook.PlaybookFiles;
import discos.deployer.playbook.Role;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds roles of collections, {@code ansible_collections/NAMESPACE/NAME/roles/ROLE} below each
 * folder: by their whole names, by short names in the collections that a play names, and in the
 * collection of the role that asks.
 *
 * @param roots folders that have {@code ansible_collections} in them
 */
public record CollectionRoles(PlaybookFiles files, List<String> roots) {
    private static final Pattern WHOLE = Pattern.compile("(\\w+\\.\\w+)\\.(\\w+(?:\\.\\w+)*)");

    /** A role's folder and its whole name. */
    public record Found(String folder, String name) {}

    /**
     * The role of a name.
     *
     * @param searched collections for names without one
     * @param asking the folder of the role that depends on it
     */
    public Optional<Found> find(String name, List<String> searched, Optional<String> asking) {
        Matcher whole = WHOLE.matcher(name);
        if (whole.matches()) {
            return in(whole.group(1), whole.group(2));
        }
        List<String> collections = new ArrayList<>();
        asking.flatMap(Role::collection).ifPresent(collections::add);
        collections.addAll(searched);
        return name.matches("\\w+")
                ? collections.stream().flatMap(it -> in(it, name).stream()).findFirst()
                : Optional.empty();
    }

    private Optional<Found> in(String collection, String role) {
        String below =
                "ansible_collections/"
                        + collection.replace('.', '/')
                        + "/roles/"
                        + role.replace('.', '/');
        return roots.stream()
                .flatMap(root -> Stream.of(Path.of(root).resolve(below).normalize().toString()))
                .filter(files::isFolder)
                .findFirst()
                .map(folder -> new Found(folder, collection + "." + role));
    }
}
