package discos.deployer.run.play;

import discos.deployer.plan.PlannedRole;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which roles are complete on which hosts, so that none runs twice in a play. */
final class RoleHistory {
    private final Map<Object, Set<String>> complete = new HashMap<>();

    /** The hosts on which the role still has to run. */
    synchronized List<String> needing(PlannedRole role, List<String> hosts) {
        if (role.allowsDuplicates()) {
            return hosts;
        }
        Set<String> done = complete.getOrDefault(role.identity(), Set.of());
        return hosts.stream().filter(host -> !done.contains(host)).toList();
    }

    synchronized void completed(PlannedRole role, List<String> hosts) {
        complete.computeIfAbsent(role.identity(), _ -> new HashSet<>()).addAll(hosts);
    }
}
