package discos.deployer.remote;

import java.util.List;

/** One change on a host, made atomically and reported. */
public interface Step {
    /** The exit code with which a step refuses because the host is not as it was seen. */
    int STALE = 75;

    /**
     * A POSIX sh fragment; its standard input is {@code /dev/null}.
     *
     * <p>The files that hold {@link #contents()} are its positional parameters, in order.
     */
    String script();

    /** The bytes that the fragment finds in the files {@code "$1"}, {@code "$2"}, and so on. */
    default List<Content> contents() {
        return List.of();
    }

    /** Whether this output says that the host was changed by somebody else since it was seen. */
    default boolean isStale(Output output) {
        return output.exitCode() == STALE;
    }

    /** Whether what the step prints is shown while it runs. */
    default boolean isLive() {
        return false;
    }

    /**
     * Whether no process of the fragment can outlive it and still print; such a step needs no relay
     * between it and the connection. A step that starts programs of the host, daemons above all, is
     * not contained.
     */
    default boolean isContained() {
        return false;
    }
}
