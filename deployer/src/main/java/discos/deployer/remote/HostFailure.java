package discos.deployer.remote;

/** Why a host cannot be asked; each kind has its own advice. */
public sealed interface HostFailure {

    /** What happened, in one sentence. */
    String message();

    /** What to do about it. */
    String advice();

    /** No route, no name, no answer on the port. */
    record Unreachable(String message, String advice) implements HostFailure {}

    /** The host answers and refuses the connection. */
    record Refused(String message, String advice) implements HostFailure {}

    /** The host key is not the one that is known, or is unknown where it must be known. */
    record HostKeyRejected(String message, String advice) implements HostFailure {}

    /** No offered key or password was accepted. */
    record AuthenticationFailed(String message, String advice) implements HostFailure {}

    /** Nothing came within the time allowed. */
    record TimedOut(String message, String advice) implements HostFailure {}

    /** The connection broke after it had been opened. */
    record Lost(String message, String advice) implements HostFailure {}

    /** Another account's shell was refused. */
    record BecomeRefused(String message, String advice) implements HostFailure {}

    /** The host lacks a tool that every host must have, or its shell does not work. */
    record Unusable(String message, String advice) implements HostFailure {}

    /** Another run works on the host. */
    record Busy(String message, String advice) implements HostFailure {}
}
