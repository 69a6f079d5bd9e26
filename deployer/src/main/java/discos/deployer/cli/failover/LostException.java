package discos.deployer.cli.failover;

import discos.deployer.remote.HostUnavailableException;

/** A machine that had answered before cannot be asked any more. */
final class LostException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String host;
    private final String advice;

    LostException(String host, HostUnavailableException cause) {
        super(cause.failure().message(), cause);
        this.host = host;
        this.advice = cause.failure().advice();
    }

    String host() {
        return host;
    }

    String advice() {
        return advice;
    }
}
