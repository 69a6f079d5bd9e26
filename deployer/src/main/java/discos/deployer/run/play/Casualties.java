package discos.deployer.run.play;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The hosts that a run has lost, across its plays. */
public final class Casualties {
    private final Set<String> failed = new LinkedHashSet<>();
    private final Set<String> unreachable = new LinkedHashSet<>();
    private int changes;
    private boolean isAbandoned;

    /** None yet. */
    public Casualties() {}

    /** The hosts of these that are still there. */
    synchronized List<String> without(List<String> hosts) {
        return hosts.stream()
                .filter(host -> !failed.contains(host) && !unreachable.contains(host))
                .toList();
    }

    /** Takes over how a batch ended; what was cleared there counts no more. */
    synchronized void take(Roster roster) {
        changes++;
        roster.all()
                .forEach(
                        host -> {
                            failed.remove(host);
                            unreachable.remove(host);
                        });
        failed.addAll(roster.failed());
        unreachable.addAll(roster.unreachable());
    }

    /** How often a batch was taken over. */
    synchronized int changes() {
        return changes;
    }

    /** The run ends though hosts could go on. */
    synchronized void abandon() {
        isAbandoned = true;
    }

    /** The exit code of the run, as ansible-playbook gives it. */
    public synchronized int exitCode() {
        if (!unreachable.isEmpty()) {
            return 4;
        }
        return failed.isEmpty() && !isAbandoned ? 0 : 2;
    }
}
