package discos.deployer.run.variables;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What a run has learned about every host, across its plays. */
public final class VariableStore {
    private final Map<String, HostLayers> hosts = new ConcurrentHashMap<>();

    private final FactCache cache;

    /** Nothing learned yet but what the cache knows. */
    public VariableStore(FactCache cache) {
        this.cache = cache;
    }

    /** The layers of a host; at first they have what the cache knows. */
    public HostLayers of(String host) {
        return hosts.computeIfAbsent(host, name -> new HostLayers(name, cache));
    }
}
