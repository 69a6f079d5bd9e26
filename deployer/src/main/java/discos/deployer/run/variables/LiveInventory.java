package discos.deployer.run.variables;

import discos.deployer.inventory.Inventory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** The inventory of a run: what the sources say and what tasks have added since. */
public final class LiveInventory {
    private final Supplier<Inventory> sources;
    private final List<Addition> additions = new ArrayList<>();
    private volatile Inventory now;
    private volatile List<String> added = List.of();
    private volatile boolean isGrown;
    private volatile int readings;

    /** What a task added; of a host that must still be there, where one is named. */
    private record Addition(Optional<String> host, UnaryOperator<Inventory> change) {}

    /**
     * Begins with an inventory.
     *
     * @param sources reads it again; throws {@link discos.deployer.source.ProblemException} where
     *     that cannot be
     */
    public LiveInventory(Inventory first, Supplier<Inventory> sources) {
        this.sources = sources;
        this.now = first;
    }

    /** The inventory as it is now. */
    public Inventory get() {
        return now;
    }

    /**
     * Adds a host, which outlives {@link #refresh}.
     *
     * @param isNew whether it belongs to the hosts of the play from now on
     */
    public synchronized void addHost(String host, boolean isNew, UnaryOperator<Inventory> change) {
        add(new Addition(Optional.empty(), change));
        if (isNew) {
            List<String> more = new ArrayList<>(added);
            more.add(host);
            added = List.copyOf(more);
        }
    }

    /** The hosts that tasks added, in the order in which they did. */
    public List<String> added() {
        return added;
    }

    /** Adds something of a host, which a refreshed inventory gets only where it has that host. */
    public void addTo(String host, UnaryOperator<Inventory> change) {
        add(new Addition(Optional.of(host), change));
    }

    /** Adds what tasks added to another one, to which later plays belong no more. */
    public void addAllOf(LiveInventory earlier) {
        List<Addition> more;
        synchronized (earlier) {
            more = List.copyOf(earlier.additions);
        }
        more.stream()
                .filter(it -> it.host().map(host -> get().hasHost(host)).orElse(true))
                .forEach(this::add);
    }

    private synchronized void add(Addition addition) {
        additions.add(addition);
        now = addition.change().apply(now);
        isGrown = true;
    }

    /**
     * Reads the sources again; what tasks added is kept, as with Ansible.
     *
     * @throws discos.deployer.source.ProblemException where they cannot be read; nothing changes
     */
    public synchronized void refresh() {
        Inventory fresh = sources.get();
        for (Addition addition : additions) {
            if (addition.host().map(fresh::hasHost).orElse(true)) {
                fresh = addition.change().apply(fresh);
            }
        }
        now = fresh.replacing(now);
        isGrown = true;
        readings++;
    }

    /** Whether it is another one than at the start of the run. */
    public boolean isGrown() {
        return isGrown;
    }

    /** How often it was read again. */
    public int readings() {
        return readings;
    }
}
