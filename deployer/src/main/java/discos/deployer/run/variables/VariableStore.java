package discos.deployer.run.variables;

import discos.deployer.inventory.Inventory;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What a run has learned about every host, across its plays. */
public final class VariableStore {
    private final Map<String, HostLayers> hosts = new ConcurrentHashMap<>();

    private final Inventory first;

    /** Nothing learned yet, and this inventory. */
    public VariableStore(Inventory first) {
        this.first = first;
    }

    @SuppressWarnings("ReferenceEquality") // an inventory never changes: another one is a grown one
    boolean isInventoryGrown(Inventory now) {
        return now != first;
    }

    /** The layers of a host, empty at first. */
    public HostLayers of(String host) {
        return hosts.computeIfAbsent(host, _ -> new HostLayers());
    }
}
