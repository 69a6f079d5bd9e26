package discos.deployer.run.variables;

import discos.deployer.playbook.Play;
import discos.deployer.run.RunSettings;
import discos.deployer.spi.ControlSide;
import discos.deployer.template.Templar;
import java.nio.file.Path;

/**
 * What variables are made of, for the whole run.
 *
 * @param inventory changes where {@code add_host} or {@code group_by} add to it, and where it is
 *     read again
 * @param control the control machine, files aside
 * @param playbook the playbook's path
 */
public record Knowledge(
        RunSettings settings,
        LiveInventory inventory,
        VariableStore store,
        Templar templar,
        ControlSide control,
        VariableFiles files,
        Path playbook) {

    /** The folder of the playbook, or of the one it imports whose play runs. */
    public Path playbookFolder() {
        return inventory.folder().orElseGet(this::mainFolder);
    }

    /** Goes on to a play, with what lies beside its file. */
    public void enter(Play play) {
        inventory.enter(play, mainFolder());
    }

    private Path mainFolder() {
        Path parent = playbook.toAbsolutePath().normalize().getParent();
        return parent == null ? Path.of("/") : parent;
    }
}
