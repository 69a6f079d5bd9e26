package discos.deployer.ssh;

import com.jcraft.jsch.JSchAlgoNegoFailException;
import com.jcraft.jsch.JSchHostKeyException;
import discos.deployer.remote.Address;
import discos.deployer.remote.HostFailure;
import discos.deployer.remote.HostUnavailableException;
import discos.deployer.source.Origin;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;

/** Tells from what JSch throws why a host cannot be asked, and what the operator can do. */
final class SshFailures {
    private SshFailures() {}

    /** A proxy command other than {@code ssh -W}. */
    static HostUnavailableException foreignProxy(Address address, String command) {
        return new HostUnavailableException(
                new HostFailure.Unusable(
                        address.name()
                                + " is to be reached through '"
                                + command
                                + "', which is not run",
                        "use ProxyJump, or a ProxyCommand of the form ssh -W %h:%p jump"));
    }

    /** What the operator wrote about the host cannot be used. */
    static HostUnavailableException unreadable(Address address, Exception cause) {
        return new HostUnavailableException(
                new HostFailure.Unusable(
                        "the SSH settings for "
                                + address.name()
                                + " cannot be used: "
                                + words(cause),
                        "Mend ~/.ssh/config or the host's ansible_ssh_* variables."),
                cause);
    }

    /** The failure behind an exception while connecting. */
    static HostUnavailableException of(
            SshSettings settings, Optional<Origin> conflict, Exception cause) {
        return new HostUnavailableException(failure(settings, conflict, cause), cause);
    }

    private static HostFailure failure(
            SshSettings settings, Optional<Origin> conflict, Exception cause) {
        String place = place(settings);
        String text = words(cause).toLowerCase(Locale.ROOT);
        if (cause instanceof JSchHostKeyException) {
            return hostKey(settings, conflict, place);
        }
        if (cause instanceof JSchAlgoNegoFailException) {
            return new HostFailure.Unusable(
                    place + " and this program have no algorithm in common: " + words(cause),
                    "If the server is that old, allow legacy_algorithms for this host"
                            + " (ansible_legacy_algorithms: true).");
        }
        if (text.startsWith("auth ") || text.contains("too many authentication failures")) {
            return authentication(settings, place);
        }
        return network(settings, place, text, cause);
    }

    private static HostFailure hostKey(
            SshSettings settings, Optional<Origin> conflict, String place) {
        String name =
                settings.port() == 22
                        ? settings.host()
                        : "[" + settings.host() + "]:" + settings.port();
        if (conflict.isPresent()) {
            Origin known = conflict.get();
            return new HostFailure.HostKeyRejected(
                    "the host key of %s is not the one known from %s:%d"
                            .formatted(place, known.file(), known.line()),
                    "Somebody may be listening in. If the host was installed anew, remove the old"
                            + " key with: ssh-keygen -f '%s' -R '%s'"
                                    .formatted(known.file(), name));
        }
        return new HostFailure.HostKeyRejected(
                "the host key of " + place + " is not known",
                "Log in once with ssh and compare the fingerprint, or run: ssh-keyscan -p %d %s >>"
                                .formatted(settings.port(), settings.host())
                        + " "
                        + settings.knownHosts().getFirst());
    }

    private static HostFailure authentication(SshSettings settings, String place) {
        String offered =
                settings.keyFiles().isEmpty()
                        ? "offered were no key of a file"
                        : "offered were the keys " + settings.keyFiles();
        return new HostFailure.AuthenticationFailed(
                "%s lets %s in neither by key nor by password".formatted(place, settings.user()),
                offered
                        + (settings.password().isPresent() ? " and a password" : " and no password")
                        + ". Put the right key with ansible_ssh_private_key_file or --private-key"
                        + " (ssh-copy-id installs it there), or look at ansible_user.");
    }

    private static HostFailure network(
            SshSettings settings, String place, String text, Exception cause) {
        boolean isRefused = has(cause, ConnectException.class) && text.contains("refused");
        if (isRefused || text.contains("closed by foreign host") || text.contains("reset")) {
            return new HostFailure.Refused(
                    place + " refuses the connection",
                    "Look whether sshd runs there and listens on port " + settings.port() + ".");
        }
        if (has(cause, SocketTimeoutException.class) || text.contains("timeout")) {
            return new HostFailure.TimedOut(
                    place + " did not answer in " + settings.connectTimeout().toSeconds() + " s",
                    "Look whether the host is up and no firewall is between; ansible_timeout"
                            + " waits longer.");
        }
        if (has(cause, UnknownHostException.class)) {
            return new HostFailure.Unreachable(
                    "no address is known for " + settings.host(),
                    "Look at the name in the inventory, or give ansible_host.");
        }
        if (has(cause, NoRouteToHostException.class) || has(cause, ConnectException.class)) {
            return new HostFailure.Unreachable(
                    "there is no way to " + place,
                    "Look whether the host is up and on the network.");
        }
        return new HostFailure.Unreachable(
                "cannot connect to " + place + ": " + words(cause),
                "Try 'ssh -v -p %d %s@%s' by hand."
                        .formatted(settings.port(), settings.user(), settings.host()));
    }

    private static String place(SshSettings settings) {
        String name = settings.address().name();
        String where = settings.host() + ":" + settings.port();
        return name.equals(settings.host()) ? where : name + " (" + where + ")";
    }

    private static boolean has(Throwable thrown, Class<? extends Throwable> kind) {
        Throwable cause = thrown;
        while (cause != null) {
            if (kind.isInstance(cause)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static String words(Throwable cause) {
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }
}
