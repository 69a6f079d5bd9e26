package discos.deployer.inventory;

import discos.deployer.source.Problems;
import java.nio.file.Path;
import java.util.List;

/** Reads inventories: INI and YAML files, folders of them, and lists of hosts with commas. */
public final class InventoryLoader {

    /**
     * Makes a loader.
     *
     * @param workingFolder the folder from which relative paths are taken
     * @param problems gets everything that is wrong in the files
     */
    public InventoryLoader(Path workingFolder, Problems problems) {}

    /**
     * The inventory that the sources give together, with the {@code group_vars} and {@code
     * host_vars} next to them.
     *
     * @param sources as after {@code -i}: paths, or names of hosts with at least one comma
     */
    public Inventory load(List<String> sources) {
        Draft draft = new Draft();
        return draft.inventory();
    }

    /**
     * The inventory with the {@code group_vars} and {@code host_vars} of a playbook's folder, in
     * place of those of other playbooks.
     *
     * @param folder the playbook's folder as the user would name it
     */
    public Inventory besidePlaybook(Inventory inventory, String folder) {
        return inventory;
    }
}
