package discos.deployer.playbook;

import java.util.List;
import java.util.Optional;

/** The control machine's files as playbooks need them; paths are resolved as given. */
public interface PlaybookFiles {

    /**
     * The text of a file, decrypted if it is a vault; empty if there is no such file or it cannot
     * be read.
     */
    Optional<String> text(String path);

    /** Whether there is such a file. */
    boolean isFile(String path);

    /** Whether there is such a folder. */
    boolean isFolder(String path);

    /** The names of the entries of a folder, sorted; none if there is no such folder. */
    List<String> names(String path);
}
