package discos.deployer.failover;

import java.time.Instant;
import java.util.Optional;

/**
 * When a replacement reached what, for the report of a rehearsal.
 *
 * @param began when the command was given
 * @param planned when the plan was shown; what people need to confirm it comes after
 * @param applied when the first change began
 * @param provisioned when the new machine had everything it needs
 * @param working when the first command from the console (from the manager, at a station of one
 *     machine) reached the new manager
 * @param ended when everything was verified
 */
public record Milestones(
        Instant began,
        Optional<Instant> planned,
        Optional<Instant> applied,
        Optional<Instant> provisioned,
        Optional<Instant> working,
        Instant ended) {}
