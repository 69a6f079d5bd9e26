package discos.deployer.playbook.read;

import discos.deployer.playbook.PlaybookFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Finds the folders of roles, in Ansible's order: {@code roles/} beside the playbook, the
 * configured folders, the folder of the role that asks, the playbook's folder, the path itself.
 *
 * @param playbookFolder the folder of the playbook, empty for the current one
 * @param rolesPath the configured folders
 */
public record RoleFinder(PlaybookFiles files, String playbookFolder, List<String> rolesPath) {
    /** Copies the list. */
    public RoleFinder {
        rolesPath = List.copyOf(rolesPath);
    }

    /**
     * The folder of a role.
     *
     * @param name name or path
     * @param asking the folder of the role that depends on it
     */
    public Optional<String> find(String name, Optional<String> asking) {
        for (String folder : folders(asking)) {
            String path = join(folder, name);
            if (files.isFolder(path)) {
                return Optional.of(path);
            }
        }
        return files.isFolder(name) ? Optional.of(name) : Optional.empty();
    }

    /** The folders searched, for messages. */
    public List<String> folders(Optional<String> asking) {
        List<String> folders = new ArrayList<>();
        folders.add(join(playbookFolder, "roles"));
        folders.addAll(rolesPath);
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
