package discos.deployer.inventory;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A host.
 *
 * @param groups all groups it is in, through children as well, in the order in which their
 *     variables count (the last wins)
 * @param variables given in the inventory sources themselves
 * @param source the file that named it first; empty if it was added during a run
 */
record Host(String name, List<String> groups, VariableLayer variables, Optional<Source> source) {

    /**
     * Where a host was named.
     *
     * @param file as the variable {@code inventory_file} gives it
     * @param folder as the variable {@code inventory_dir} gives it
     */
    record Source(String file, Optional<String> folder) {}

    /** A host that no inventory has. */
    static Host stranger(String name) {
        return new Host(
                name,
                List.of(),
                new VariableLayer(name, "<no inventory>", Map.of()),
                Optional.empty());
    }

    /** The host {@code localhost} that every inventory has without naming it. */
    static Host implicit(String name) {
        return new Host(
                name,
                List.of(),
                new VariableLayer(
                        name,
                        "<implicit localhost>",
                        Map.of(
                                "ansible_connection",
                                "local",
                                "ansible_python_interpreter",
                                Inventory.CONTROL_PYTHON)),
                Optional.empty());
    }
}
