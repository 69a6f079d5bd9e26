package discos.deployer.run.variables;

import discos.deployer.inventory.Inventory;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What a run has learned about every host, across its plays. */
public final class VariableStore {
    private final Map<String, HostLayers> hosts = new ConcurrentHashMap<>();

    private final Inventory first;
    private final FactCache cache;

    /** Nothing learned yet but what the cache knows, and this inventory. */
    public VariableStore(Inventory first, FactCache cache) {
        this.first = first;
        this.cache = cache;
    }

    @SuppressWarnings("ReferenceEquality") // an inventory never changes: another one is a grown one
    boolean isInventoryGrown(Inventory now) {
        return now != first;
    }

    /** The layers of a host; at first they have what the cache knows. */
    public HostLayers of(String host) {
        return hosts.computeIfAbsent(host, name -> new HostLayers(name, cache));
    }
}
