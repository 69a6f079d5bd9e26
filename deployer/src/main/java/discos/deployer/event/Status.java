package discos.deployer.event;

/** How a task or an item ended on a host. */
public enum Status {
    /** As wanted before. */
    OK,
    /** Made as wanted. */
    CHANGED,
    /** Its condition did not hold, or there was nothing to do. */
    SKIPPED,
    /** It failed, and so did the host. */
    FAILED,
    /** It failed, and {@code ignore_errors} or {@code ignore_unreachable} goes on. */
    IGNORED,
    /** It failed, and the block's {@code rescue} goes on. */
    RESCUED,
    /** The host could not be asked. */
    UNREACHABLE
}
