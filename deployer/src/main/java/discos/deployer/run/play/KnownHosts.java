package discos.deployer.run.play;

import discos.deployer.run.variables.PlayHosts;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The hosts of a play, counted anew only after one was lost: every task of every host asks for
 * them.
 */
final class KnownHosts implements PlayHosts {
    private final List<String> all;
    private final AtomicReference<Roster> current;
    private final Casualties casualties;
    private volatile @Nullable Seen seen;

    /** What was counted, and of what. */
    private record Seen(Roster roster, int changes, int losses, List<String> active) {
        boolean holdsFor(Roster now, Casualties casualties) {
            return roster == now && changes == now.changes() && losses == casualties.changes();
        }
    }

    KnownHosts(List<String> all, AtomicReference<Roster> current, Casualties casualties) {
        this.all = all;
        this.current = current;
        this.casualties = casualties;
    }

    @Override
    public List<String> all() {
        return all;
    }

    @Override
    public List<String> active() {
        Roster roster = current.get();
        Seen known = seen;
        if (known == null || !known.holdsFor(roster, casualties)) {
            known = count(roster);
            seen = known;
        }
        return known.active();
    }

    @Override
    public List<String> batch() {
        return current.get().active();
    }

    private Seen count(Roster roster) {
        int changes = roster.changes();
        int losses = casualties.changes();
        Set<String> resting = new HashSet<>(roster.all());
        resting.removeAll(new HashSet<>(roster.active()));
        List<String> active =
                casualties.without(all).stream().filter(host -> !resting.contains(host)).toList();
        return new Seen(roster, changes, losses, active);
    }
}
