package discos.deployer.event;

/** How many tasks ended in which way on a host, counted as Ansible counts them. */
public record Recap(
        int ok, int changed, int unreachable, int failed, int skipped, int rescued, int ignored) {
    /** Nothing happened yet. */
    public static final Recap NONE = new Recap(0, 0, 0, 0, 0, 0, 0);

    /**
     * One more task that ended so; changed tasks and ignored failures count as ok, too.
     *
     * @param isChanged whether a failure that is ignored changed something
     */
    public Recap plus(Status status, boolean isChanged) {
        int more = isChanged ? 1 : 0;
        return switch (status) {
            case OK -> new Recap(ok + 1, changed, unreachable, failed, skipped, rescued, ignored);
            case CHANGED ->
                    new Recap(ok + 1, changed + 1, unreachable, failed, skipped, rescued, ignored);
            case SKIPPED ->
                    new Recap(ok, changed, unreachable, failed, skipped + 1, rescued, ignored);
            case FAILED ->
                    new Recap(ok, changed, unreachable, failed + 1, skipped, rescued, ignored);
            case IGNORED ->
                    new Recap(
                            ok + 1,
                            changed + more,
                            unreachable,
                            failed,
                            skipped,
                            rescued,
                            ignored + 1);
            case RESCUED ->
                    new Recap(ok, changed, unreachable, failed, skipped, rescued + 1, ignored);
            case UNREACHABLE ->
                    new Recap(ok, changed, unreachable + 1, failed, skipped, rescued, ignored);
        };
    }
}
