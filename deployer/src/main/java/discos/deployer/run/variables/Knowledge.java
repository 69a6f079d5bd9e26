package discos.deployer.run.variables;

import discos.deployer.inventory.Inventory;
import discos.deployer.run.RunSettings;
import discos.deployer.spi.ControlSide;
import discos.deployer.template.Templar;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What variables are made of, for the whole run.
 *
 * @param inventory replaced when {@code add_host} or {@code group_by} add to it
 * @param control the control machine, files aside
 * @param playbook the playbook's path
 */
public record Knowledge(
        RunSettings settings,
        AtomicReference<Inventory> inventory,
        VariableStore store,
        Templar templar,
        ControlSide control,
        VariableFiles files,
        Path playbook) {

    /** Whether {@code add_host} or {@code group_by} added to the inventory. */
    public boolean isInventoryGrown() {
        return store.isInventoryGrown(inventory.get());
    }

    /** The folder of the playbook. */
    public Path playbookFolder() {
        Path parent = playbook.toAbsolutePath().normalize().getParent();
        return parent == null ? Path.of("/") : parent;
    }
}
