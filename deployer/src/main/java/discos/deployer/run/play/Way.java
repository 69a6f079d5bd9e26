package discos.deployer.run.play;

import discos.deployer.plan.PlannedBlock;
import java.util.List;

/**
 * Where in a play a task stands.
 *
 * @param isRescued whether a rescue takes over when it fails
 * @param isCaught whether a rescue or the end of a block takes over when it fails
 * @param isInEnd whether it is part of a rescue or of the end of a block
 * @param isHandler whether it is a handler, or included by one
 * @param heirs for whom a task with {@code run_once} works, where one host walks alone because of
 *     {@code run_once} at an include; else nobody beside those who walk
 */
record Way(
        boolean isRescued,
        boolean isCaught,
        boolean isInEnd,
        boolean isHandler,
        List<String> heirs) {
    /** Directly in a play. */
    static final Way PLAIN = new Way(false, false, false, false, List.of());

    /** Into the tasks of a block. */
    Way into(PlannedBlock block) {
        boolean hasRescue = !block.rescue().isEmpty();
        boolean isWatched = hasRescue || !block.always().isEmpty();
        return new Way(isRescued || hasRescue, isCaught || isWatched, isInEnd, isHandler, heirs);
    }

    /** Into the rescue of a block. */
    Way intoRescue(PlannedBlock block) {
        return new Way(isRescued, isCaught || !block.always().isEmpty(), true, isHandler, heirs);
    }

    /** Into what a block does always. */
    Way intoAlways() {
        return new Way(isRescued, isCaught, true, isHandler, heirs);
    }

    Way handling() {
        return new Way(isRescued, isCaught, isInEnd, true, heirs);
    }

    /** Into an include that one host does for these. */
    Way of(List<String> heirs) {
        return new Way(isRescued, isCaught, isInEnd, isHandler, heirs);
    }
}
