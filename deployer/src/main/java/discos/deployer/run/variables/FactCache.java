package discos.deployer.run.variables;

import java.util.Map;

/** Facts of hosts that outlive a run, under the names that modules gave them. */
public interface FactCache {
    /** Keeps nothing. */
    FactCache NONE =
            new FactCache() {
                @Override
                public Map<String, Object> read(String host) {
                    return Map.of();
                }

                @Override
                public void write(String host, Map<String, Object> facts) {}

                @Override
                public void forget(String host) {}
            };

    /** What is known of a host; empty if nothing is, or if it is too old. */
    Map<String, Object> read(String host);

    /** Keeps all that is known of a host. */
    void write(String host, Map<String, Object> facts);

    /** Forgets a host. */
    void forget(String host);
}
