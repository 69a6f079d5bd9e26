package discos.deployer.event;

/**
 * How many tasks ended in which way on a host, counted as Ansible counts them.
 *
 * @param cutOff of the unreachable ones, those that had changed something before; Ansible does not
 *     count them
 */
public record Recap(
        int ok,
        int changed,
        int unreachable,
        int failed,
        int skipped,
        int rescued,
        int ignored,
        int cutOff) {
    /** Nothing happened yet. */
    public static final Recap NONE = new Recap(0, 0, 0, 0, 0, 0, 0, 0);

    /**
     * One more task that ended so; changed tasks and ignored failures count as ok, too.
     *
     * @param isChanged whether a failure that is ignored changed something
     */
    public Recap plus(Status status, boolean isChanged) {
        boolean isOk = status == Status.OK || status == Status.CHANGED || status == Status.IGNORED;
        boolean hasChanged = status == Status.CHANGED || (status == Status.IGNORED && isChanged);
        return new Recap(
                ok + one(isOk),
                changed + one(hasChanged),
                unreachable + one(status == Status.UNREACHABLE),
                failed + one(status == Status.FAILED),
                skipped + one(status == Status.SKIPPED),
                rescued + one(status == Status.RESCUED),
                ignored + one(status == Status.IGNORED),
                cutOff);
    }

    private static int one(boolean isCounted) {
        return isCounted ? 1 : 0;
    }

    /** The counts with changes of tasks that were cut off, too. */
    public Recap withCutOff() {
        return new Recap(ok, changed + cutOff, unreachable, failed, skipped, rescued, ignored, 0);
    }

    /** One more task that had changed something when its host was lost. */
    public Recap plusCutOff() {
        return new Recap(ok, changed, unreachable, failed, skipped, rescued, ignored, cutOff + 1);
    }
}
