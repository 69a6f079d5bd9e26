package discos.deployer.playbook;

import java.util.List;

/**
 * A playbook file.
 *
 * @param file the path as the user named it
 */
public record Playbook(String file, List<PlaybookEntry> entries) {
    /** Copies the list. */
    public Playbook {
        entries = List.copyOf(entries);
    }
}
