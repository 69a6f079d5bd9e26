package discos.deployer.report.document;

import discos.deployer.source.Origin;
import java.nio.file.Path;

/**
 * How a document of a run is to look.
 *
 * @param folder from which relative paths of playbooks start; documents have whole ones
 * @param jsonIndent {@code json_indent}: blanks for each level, or none for a single line
 * @param showsCustomStats {@code show_custom_stats}
 */
public record DocumentForm(Path folder, int jsonIndent, boolean showsCustomStats) {

    /** A place as Ansible tells it: the whole path and the line. */
    String place(Origin origin) {
        return path(origin.file()) + ":" + origin.line();
    }

    /** A whole path. */
    Path path(String file) {
        return folder.resolve(file).normalize();
    }
}
