package discos.deployer.run.contact;

import java.util.Map;
import java.util.TreeMap;

/** Counts the exchanges with every host, the unit of cost. */
public final class ExchangeCount {
    private final Map<String, Integer> counts = new TreeMap<>();

    /** One more exchange with a host. */
    synchronized void add(String host) {
        counts.merge(host, 1, Integer::sum);
    }

    /** How many exchanges there were with a host. */
    public synchronized int of(String host) {
        return counts.getOrDefault(host, 0);
    }

    /** How many exchanges there were with each host that was asked at all. */
    public synchronized Map<String, Integer> all() {
        return Map.copyOf(counts);
    }
}
