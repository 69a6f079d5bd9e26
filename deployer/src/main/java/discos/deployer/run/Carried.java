package discos.deployer.run;

import discos.deployer.event.Recap;
import discos.deployer.run.action.CustomStats;
import discos.deployer.run.record.Recorder;
import discos.deployer.run.variables.FactCache;
import discos.deployer.run.variables.LiveInventory;
import discos.deployer.run.variables.VariableStore;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one playbook of a command leaves to the next one: facts and other variables of the hosts,
 * hosts that tasks added, and the counts of the recap, as with Ansible.
 */
public final class Carried {
    private final VariableStore store;
    private final CustomStats stats = new CustomStats();
    private volatile Map<String, Recap> recaps = Map.of();
    private @Nullable LiveInventory inventory;

    /** Nothing yet but what the cache knows of the hosts. */
    public Carried(FactCache cache) {
        this.store = new VariableStore(cache);
    }

    VariableStore store() {
        return store;
    }

    CustomStats stats() {
        return stats;
    }

    Map<String, Recap> recaps() {
        return recaps;
    }

    /** Goes on with the inventory of the next playbook, which gets what tasks added before. */
    void begin(LiveInventory next) {
        LiveInventory before = inventory;
        if (before != null) {
            next.addAllOf(before);
        }
        inventory = next;
    }

    /** Keeps what was counted. */
    void end(Recorder recorder) {
        recaps = recorder.recaps();
    }
}
