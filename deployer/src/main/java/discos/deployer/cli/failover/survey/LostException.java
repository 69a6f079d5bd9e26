package discos.deployer.cli.failover.survey;

import discos.deployer.remote.HostUnavailableException;

/** A machine that had answered before cannot be asked any more. */
public final class LostException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String host;
    private final String advice;

    LostException(String host, HostUnavailableException cause) {
        super(cause.failure().message(), cause);
        this.host = host;
        this.advice = cause.failure().advice();
    }

    public String host() {
        return host;
    }

    public String advice() {
        return advice;
    }
}
