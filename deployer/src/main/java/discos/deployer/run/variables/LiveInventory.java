package discos.deployer.run.variables;

import discos.deployer.inventory.Inventory;
import discos.deployer.playbook.Play;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The inventory of a run: what the sources say and what tasks have added since. */
public final class LiveInventory {
    private final Sources sources;
    private final List<Addition> additions = new ArrayList<>();
    private volatile Inventory now;
    private volatile Optional<Path> folder = Optional.empty();
    private volatile List<String> added = List.of();
    private volatile boolean isGrown;
    private volatile int readings;

    /** What the inventory is made of. */
    public interface Sources {

        /**
         * All of it, read again, with what lies beside the playbook.
         *
         * @throws discos.deployer.source.ProblemException where it cannot be read
         */
        Inventory again();

        /** Where the file lies in which a play is written; empty for one that is in none. */
        Optional<Path> folder(Play play);

        /** An inventory with the variables that lie in this folder, and none beside playbooks. */
        Inventory beside(Inventory inventory, Path folder);
    }

    /** What a task added; of a host that must still be there, where one is named. */
    private record Addition(Optional<String> host, UnaryOperator<Inventory> change) {}

    /** Begins with an inventory. */
    public LiveInventory(Inventory first, Sources sources) {
        this.sources = sources;
        this.now = first;
    }

    /** The inventory as it is now. */
    public Inventory get() {
        return now;
    }

    /** The folder of the play that runs; empty before the first one. */
    Optional<Path> folder() {
        return folder;
    }

    /**
     * Goes on to a play: the variables beside its file count, and those beside others no more.
     *
     * @param main where the playbook itself lies
     */
    synchronized void enter(Play play, Path main) {
        Path next = sources.folder(play).orElse(main);
        if (!next.equals(folder.orElse(main))) {
            now = sources.beside(now, next);
        }
        folder = Optional.of(next);
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
        Inventory read = sources.again();
        Inventory fresh = folder.map(it -> sources.beside(read, it)).orElse(read);
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
