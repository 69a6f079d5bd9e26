package discos.deployer.run.play;

import discos.deployer.run.variables.LiveInventory;
import discos.deployer.run.variables.PlayHosts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The hosts of a play, counted anew only after one was lost: every task of every host asks for
 * them.
 */
final class KnownHosts implements PlayHosts {
    private final Supplier<List<String>> wanted;
    private final LiveInventory inventory;
    private final int addedBefore;
    private volatile Known known;
    private final AtomicReference<Roster> current;
    private final Casualties casualties;
    private volatile @Nullable Seen seen;

    /** All hosts, and of which state of the inventory. */
    private record Known(List<String> hosts, int readings, int added) {
        boolean isSameAs(Known other) {
            return readings == other.readings() && added == other.added();
        }
    }

    /** What was counted, and of what. */
    private record Seen(Roster roster, int changes, int losses, Known all, List<String> active) {
        boolean holdsFor(Roster now, Casualties casualties, Known hosts) {
            return roster == now
                    && all.isSameAs(hosts)
                    && changes == now.changes()
                    && losses == casualties.changes();
        }
    }

    /**
     * The hosts of a play.
     *
     * @param wanted says which there are, asked again after the inventory was read again
     */
    KnownHosts(
            Supplier<List<String>> wanted,
            LiveInventory inventory,
            AtomicReference<Roster> current,
            Casualties casualties) {
        this.wanted = wanted;
        this.inventory = inventory;
        this.addedBefore = inventory.added().size();
        this.known = new Known(wanted.get(), inventory.readings(), addedBefore);
        this.current = current;
        this.casualties = casualties;
    }

    @Override
    public List<String> all() {
        return known().hosts();
    }

    private synchronized Known known() {
        int readings = inventory.readings();
        List<String> added = inventory.added();
        if (readings != known.readings() || added.size() != known.added()) {
            List<String> hosts =
                    new ArrayList<>(readings == known.readings() ? known.hosts() : wanted.get());
            added.subList(addedBefore, added.size()).stream()
                    .filter(host -> !hosts.contains(host))
                    .forEach(hosts::add);
            known = new Known(List.copyOf(hosts), readings, added.size());
        }
        return known;
    }

    @Override
    public List<String> active() {
        Roster roster = current.get();
        Known hosts = known();
        Seen last = seen;
        if (last == null || !last.holdsFor(roster, casualties, hosts)) {
            last = count(roster, hosts);
            seen = last;
        }
        return last.active();
    }

    @Override
    public List<String> batch() {
        return current.get().present();
    }

    @Override
    public List<String> failed() {
        return current.get().failed();
    }

    private Seen count(Roster roster, Known hosts) {
        int changes = roster.changes();
        int losses = casualties.changes();
        Set<String> resting = new HashSet<>(roster.all());
        resting.removeAll(new HashSet<>(roster.present()));
        List<String> active =
                casualties.without(hosts.hosts()).stream()
                        .filter(host -> !resting.contains(host))
                        .toList();
        return new Seen(roster, changes, losses, hosts, active);
    }
}
