package discos.deployer.cli.failover;

import discos.deployer.failover.Milestones;
import java.util.Optional;

/**
 * How a command ended.
 *
 * @param milestones where a replacement came to its end
 */
record Ended(int exitCode, Optional<Milestones> milestones) {
    /** Without a replacement. */
    static Ended early(int exitCode) {
        return new Ended(exitCode, Optional.empty());
    }
}
