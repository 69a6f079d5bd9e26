package discos.deployer.run.variables;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What a run has learned about every host, across its plays. */
public final class VariableStore {
    private final Map<String, HostLayers> hosts = new ConcurrentHashMap<>();

    /** The layers of a host, empty at first. */
    public HostLayers of(String host) {
        return hosts.computeIfAbsent(host, _ -> new HostLayers());
    }
}
