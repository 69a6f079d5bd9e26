package discos.deployer.run.play;

/**
 * Where in a play a task stands.
 *
 * @param isRescued whether a rescue takes over when it fails
 * @param isHandler whether it is a handler, or included by one
 */
record Way(boolean isRescued, boolean isHandler) {
    /** Directly in a play. */
    static final Way PLAIN = new Way(false, false);

    Way rescued() {
        return new Way(true, isHandler);
    }

    Way handling() {
        return new Way(isRescued, true);
    }
}
