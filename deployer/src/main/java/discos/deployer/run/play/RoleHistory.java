package discos.deployer.run.play;

import discos.deployer.plan.PlannedRole;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which roles are complete on which hosts, so that none runs twice in a play. */
final class RoleHistory {
    private final Map<Object, Set<String>> complete = new HashMap<>();
    private final IdentityHashMap<PlannedRole, Set<String>> touched = new IdentityHashMap<>();

    /** The hosts on which the role still has to run. */
    synchronized List<String> needing(PlannedRole role, List<String> hosts) {
        if (role.allowsDuplicates()) {
            return hosts;
        }
        Set<String> done = complete.getOrDefault(role.identity(), Set.of());
        return hosts.stream().filter(host -> !done.contains(host)).toList();
    }

    /** A task of the role ran on the host; one that was skipped or not selected does not count. */
    synchronized void ran(PlannedRole role, String host) {
        touched.computeIfAbsent(role, _ -> new HashSet<>()).add(host);
    }

    /** The role came to its end on these hosts; it is complete where any task of it ran. */
    synchronized void ended(PlannedRole role, List<String> hosts) {
        Set<String> ran = touched.getOrDefault(role, Set.of());
        Set<String> done = complete.computeIfAbsent(role.identity(), _ -> new HashSet<>());
        hosts.stream().filter(ran::contains).forEach(done::add);
    }
}
