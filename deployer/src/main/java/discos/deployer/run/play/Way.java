package discos.deployer.run.play;

import discos.deployer.plan.PlannedBlock;

/**
 * Where in a play a task stands.
 *
 * @param isRescued whether a rescue takes over when it fails
 * @param isCaught whether a rescue or the end of a block takes over when it fails
 * @param isInEnd whether it is part of a rescue or of the end of a block
 * @param isHandler whether it is a handler, or included by one
 */
record Way(boolean isRescued, boolean isCaught, boolean isInEnd, boolean isHandler) {
    /** Directly in a play. */
    static final Way PLAIN = new Way(false, false, false, false);

    /** Into the tasks of a block. */
    Way into(PlannedBlock block) {
        boolean hasRescue = !block.rescue().isEmpty();
        boolean isWatched = hasRescue || !block.always().isEmpty();
        return new Way(isRescued || hasRescue, isCaught || isWatched, isInEnd, isHandler);
    }

    /** Into the rescue of a block. */
    Way intoRescue(PlannedBlock block) {
        return new Way(isRescued, isCaught || !block.always().isEmpty(), true, isHandler);
    }

    /** Into what a block does always. */
    Way intoAlways() {
        return new Way(isRescued, isCaught, true, isHandler);
    }

    Way handling() {
        return new Way(isRescued, isCaught, isInEnd, true);
    }
}
