package discos.deployer.remote;

/** Carries a {@link HostFailure} up to the runner of that host, which makes it a value. */
public final class HostUnavailableException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient HostFailure failure;

    /** Carries the failure. */
    public HostUnavailableException(HostFailure failure) {
        super(failure.message());
        this.failure = failure;
    }

    /** Carries the failure and what caused it. */
    public HostUnavailableException(HostFailure failure, Throwable cause) {
        super(failure.message(), cause);
        this.failure = failure;
    }

    /** Why the host cannot be asked. */
    public HostFailure failure() {
        return failure;
    }
}
