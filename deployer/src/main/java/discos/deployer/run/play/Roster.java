package discos.deployer.run.play;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How the hosts of a batch stand. */
public final class Roster {
    /** A host's standing. */
    enum Standing {
        /** It walks on. */
        ACTIVE,
        /** A task failed; a rescue may call it back. */
        FAILED,
        /** It cannot be asked any more. */
        UNREACHABLE,
        /** It left the play without a failure. */
        ENDED
    }

    private final Map<String, Standing> standings = new LinkedHashMap<>();
    private final Set<String> pardoned = new HashSet<>();

    /** The hosts that failed where no rescue waits for them, also while they walk a block's end. */
    private final Set<String> fallen = new HashSet<>();

    /** Counted when it is asked for: many hosts may be lost one by one. */
    private @Nullable List<String> active;

    private int changes;
    private int endings;
    private final Set<String> ignored = new LinkedHashSet<>();

    /** All hosts walk. */
    public Roster(Collection<String> hosts) {
        hosts.forEach(host -> standings.put(host, Standing.ACTIVE));
        active = List.copyOf(standings.keySet());
    }

    /** All hosts of the batch, in order. */
    public synchronized List<String> all() {
        return List.copyOf(standings.keySet());
    }

    /** The hosts that walk on, in order. */
    public synchronized List<String> active() {
        List<String> known = active;
        if (known == null) {
            known = with(Standing.ACTIVE);
            active = known;
        }
        return known;
    }

    /** The hosts that walk on or are about to be rescued: those that count as the play's. */
    synchronized List<String> present() {
        return standings.entrySet().stream()
                .filter(it -> it.getValue() == Standing.ACTIVE || it.getValue() == Standing.FAILED)
                .map(Map.Entry::getKey)
                .filter(host -> !fallen.contains(host))
                .toList();
    }

    /** How often a host's standing changed. */
    synchronized int changes() {
        return changes;
    }

    /** The hosts of these that walk on, in their order. */
    synchronized List<String> active(Collection<String> hosts) {
        return hosts.stream().filter(host -> standings.get(host) == Standing.ACTIVE).toList();
    }

    /** The hosts of these that failed, in their order. */
    synchronized List<String> failed(Collection<String> hosts) {
        return hosts.stream().filter(host -> standings.get(host) == Standing.FAILED).toList();
    }

    /** The hosts that failed. */
    public synchronized List<String> failed() {
        return with(Standing.FAILED);
    }

    /** The hosts that cannot be asked any more. */
    public synchronized List<String> unreachable() {
        return with(Standing.UNREACHABLE);
    }

    /** Whether a host failed or cannot be asked any more. */
    synchronized boolean isLost(String host) {
        Standing standing = standings.get(host);
        return standing == Standing.FAILED || standing == Standing.UNREACHABLE;
    }

    /** Notes that a host could not be asked in a task that ignores it. */
    synchronized void ignore(String host) {
        ignored.add(host);
    }

    /** Whether a host of these could not be asked and was ignored since the last question. */
    synchronized boolean takeIgnored(Collection<String> hosts) {
        return ignored.removeAll(hosts);
    }

    /** Notes that a failure of some ended the play for all, and how often that is to be told. */
    synchronized void noteEnd(int times) {
        endings = times;
    }

    /** How often it is to be told that a failure of some ended the play for all. */
    synchronized int endings() {
        return active().isEmpty() ? endings : 0;
    }

    synchronized void set(String host, Standing standing) {
        setAll(List.of(host), standing);
    }

    synchronized void setAll(Collection<String> hosts, Standing standing) {
        if (standing == Standing.FAILED) {
            fallen.addAll(hosts);
        } else {
            fallen.removeAll(hosts);
        }
        put(hosts, standing);
    }

    /** Notes that a task failed. */
    synchronized void fail(Collection<String> hosts, boolean isRescued) {
        if (isRescued) {
            put(hosts, Standing.FAILED);
        } else {
            setAll(hosts, Standing.FAILED);
        }
    }

    private void put(Collection<String> hosts, Standing standing) {
        hosts.forEach(host -> standings.replace(host, standing));
        active = null;
        changes++;
    }

    /** All failures are forgotten, also those of hosts that walk the end of a block just now. */
    synchronized void pardonAll() {
        setAll(failed(), Standing.ACTIVE);
        setAll(unreachable(), Standing.ACTIVE);
        pardoned.addAll(standings.keySet());
    }

    /** Lets failed hosts walk on to the end of a block. */
    synchronized void callBack(Collection<String> hosts) {
        pardoned.removeAll(hosts);
        put(hosts, Standing.ACTIVE);
    }

    /** Hosts that were called back are failed again, unless their failure was forgotten since. */
    synchronized void failAgain(Collection<String> hosts) {
        put(
                active(hosts).stream().filter(host -> !pardoned.contains(host)).toList(),
                Standing.FAILED);
    }

    private List<String> with(Standing wanted) {
        return standings.entrySet().stream()
                .filter(entry -> entry.getValue() == wanted)
                .map(Map.Entry::getKey)
                .toList();
    }
}
