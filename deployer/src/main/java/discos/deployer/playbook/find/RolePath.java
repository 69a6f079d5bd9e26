package discos.deployer.playbook.find;

import java.util.List;

/**
 * Where roles are looked for beside the playbook's own.
 *
 * @param folders folders of roles
 * @param collections folders that have {@code ansible_collections} in them
 */
public record RolePath(List<String> folders, List<String> collections) {
    /** Copies the lists. */
    public RolePath {
        folders = List.copyOf(folders);
        collections = List.copyOf(collections);
    }

    /** Folders of roles, and no collections but those beside the playbook. */
    public static RolePath of(String... folders) {
        return new RolePath(List.of(folders), List.of());
    }
}
