package discos.deployer.event;

import discos.deployer.remote.HostFailure;
import java.util.Locale;

/** Why a host leaves a play before its end. */
public enum LossKind {
    /** A file of the play's variables cannot be used for it; it was not asked at all. */
    VARIABLES,
    UNREACHABLE,
    REFUSED,
    HOST_KEY_REJECTED,
    AUTHENTICATION_FAILED,
    TIMED_OUT,
    LOST,
    BECOME_REFUSED,
    UNUSABLE,
    BUSY;

    /** The kind of a failure to ask a host. */
    public static LossKind of(HostFailure failure) {
        return switch (failure) {
            case HostFailure.Unreachable _ -> UNREACHABLE;
            case HostFailure.Refused _ -> REFUSED;
            case HostFailure.HostKeyRejected _ -> HOST_KEY_REJECTED;
            case HostFailure.AuthenticationFailed _ -> AUTHENTICATION_FAILED;
            case HostFailure.TimedOut _ -> TIMED_OUT;
            case HostFailure.Lost _ -> LOST;
            case HostFailure.BecomeRefused _ -> BECOME_REFUSED;
            case HostFailure.Unusable _ -> UNUSABLE;
            case HostFailure.Busy _ -> BUSY;
        };
    }

    /** With dashes, such as {@code host-key-rejected}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
