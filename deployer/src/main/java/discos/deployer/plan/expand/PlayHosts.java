package discos.deployer.plan.expand;

import discos.deployer.source.Origin;
import java.util.List;

/** Finds the hosts of a play in the inventory, {@code --limit} applied. */
@FunctionalInterface
public interface PlayHosts {

    /**
     * The hosts' names in the order of the inventory; none if the patterns match none.
     *
     * @param patterns as written under {@code hosts}, rendered
     * @param origin where they were written
     * @throws discos.deployer.source.ProblemException if a pattern is wrong
     */
    List<String> select(List<String> patterns, Origin origin);
}
