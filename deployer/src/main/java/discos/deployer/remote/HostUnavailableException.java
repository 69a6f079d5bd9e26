package discos.deployer.remote;

import java.util.List;

/** Carries a {@link HostFailure} up to the runner of that host, which makes it a value. */
public final class HostUnavailableException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient HostFailure failure;
    private final transient List<GroupReply> answered;

    /** Carries the failure. */
    public HostUnavailableException(HostFailure failure) {
        super(failure.message());
        this.failure = failure;
        this.answered = List.of();
    }

    /** Carries the failure and what caused it. */
    public HostUnavailableException(HostFailure failure, Throwable cause) {
        this(failure, cause, List.of());
    }

    /** Carries the failure, what caused it, and the replies to the groups that came before it. */
    public HostUnavailableException(
            HostFailure failure, Throwable cause, List<GroupReply> answered) {
        super(failure.message(), cause);
        this.failure = failure;
        this.answered = List.copyOf(answered);
    }

    /** Why the host cannot be asked. */
    public HostFailure failure() {
        return failure;
    }

    /**
     * The replies to the first groups of the exchange that broke off, as many as came whole: what
     * they say was done, the host has.
     */
    public List<GroupReply> answered() {
        return answered;
    }
}
