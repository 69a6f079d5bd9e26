package discos.deployer.playbook.find;

import discos.deployer.playbook.PlaybookFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Finds the folders of roles, in Ansible's order: {@code roles/} beside the playbook, the
 * configured folders, the folder of the role that asks, the playbook's folder, the path itself.
 * Roles of collections come first where the name or the place says so.
 *
 * @param playbookFolder the folder of the playbook, empty for the current one
 * @param path the configured folders
 * @param collections those that the play or task names for short names
 */
public record RoleFinder(
        PlaybookFiles files, String playbookFolder, RolePath path, List<String> collections) {
    /** Copies the list. */
    public RoleFinder {
        collections = List.copyOf(collections);
    }

    /**
     * A role.
     *
     * @param name name or path
     * @param asking the folder of the role that depends on it
     */
    public Optional<CollectionRoles.Found> find(String name, Optional<String> asking) {
        Optional<CollectionRoles.Found> collected = collected().find(name, collections, asking);
        return collected.isPresent()
                ? collected
                : folder(name, asking)
                        .map(folder -> new CollectionRoles.Found(folder, called(name, folder)));
    }

    /** A path is called by its last part. */
    private static String called(String name, String folder) {
        return folder.equals(name) && name.contains("/")
                ? name.substring(name.lastIndexOf('/') + 1)
                : name;
    }

    private CollectionRoles collected() {
        List<String> roots = new ArrayList<>();
        roots.add(join(playbookFolder, "collections"));
        roots.addAll(path.collections());
        return new CollectionRoles(files, roots);
    }

    /** The folder of a role that belongs to no collection. */
    public Optional<String> folder(String name, Optional<String> asking) {
        for (String folder : folders(asking)) {
            String place = join(folder, name);
            if (files.isFolder(place)) {
                return Optional.of(place);
            }
        }
        return files.isFolder(name) ? Optional.of(name) : Optional.empty();
    }

    /** The folders searched, for messages. */
    public List<String> folders(Optional<String> asking) {
        List<String> folders = new ArrayList<>();
        folders.add(join(playbookFolder, "roles"));
        folders.addAll(path.folders());
        asking.map(folder -> Path.of(folder).resolveSibling("").toString()).ifPresent(folders::add);
        folders.add(playbookFolder);
        return folders.stream().distinct().toList();
    }

    /** The names of all roles that can be found, for did-you-mean. */
    public TreeSet<String> names(Optional<String> asking) {
        TreeSet<String> names = new TreeSet<>();
        for (String folder : folders(asking)) {
            for (String name : files.names(folder)) {
                if (files.isFolder(join(folder, name) + "/tasks")) {
                    names.add(name);
                }
            }
        }
        return names;
    }

    private static String join(String folder, String name) {
        return Path.of(folder).resolve(name).normalize().toString();
    }
}
