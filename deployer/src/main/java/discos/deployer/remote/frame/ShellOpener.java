package discos.deployer.remote.frame;

import discos.deployer.remote.Account;
import discos.deployer.remote.HostFailure;
import discos.deployer.remote.HostUnavailableException;
import discos.deployer.remote.LiveOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * Opens the shell of one account and learns what kind of host it is on.
 *
 * @param command starts the login account's shell
 * @param patience how long a shell may take for its first answer
 */
record ShellOpener(Transport transport, Account account, String command, Duration patience) {

    /** A shell that has given its first answer. */
    record Opened(Wire wire, ShellProfile profile) {}

    String hostName() {
        return transport.hostName();
    }

    /** Opens it; where sudo insists on a terminal, it is given one at the second try. */
    Opened open() throws HostUnavailableException {
        Optional<BecomeCommand> become = become(false);
        try {
            return open(become);
        } catch (HostUnavailableException e) {
            if (become.isEmpty() || !become.get().wantsTerminal(e.failure())) {
                throw e;
            }
            return open(become(true));
        }
    }

    private Optional<BecomeCommand> become(boolean isInTerminal) {
        return account.become()
                .map(wanted -> new BecomeCommand(wanted, Token.next(), isInTerminal));
    }

    private Opened open(Optional<BecomeCommand> become) throws HostUnavailableException {
        Wire wire = transport.start(become.map(BecomeCommand::command).orElse(command));
        boolean isOpen = false;
        try {
            if (become.isPresent()) {
                new BecomeDialog(wire, become.get(), hostName()).pass(patience);
            }
            ShellProfile profile = greet(wire, become);
            isOpen = true;
            return new Opened(wire, profile);
        } finally {
            if (!isOpen) {
                wire.close();
            }
        }
    }

    private ShellProfile greet(Wire wire, Optional<BecomeCommand> become)
            throws HostUnavailableException {
        String token = Token.next();
        FrameStream stream = new FrameStream(wire, token, Optional.of(patience));
        try {
            stream.send(Prelude.firstRequest(token));
            stream.next("b", LiveOutput.SILENT);
            ShellProfile profile =
                    ShellProfile.parse(stream.next("z", LiveOutput.SILENT).output().text());
            demand(profile);
            return profile;
        } catch (FrameStream.SilenceException e) {
            throw new HostUnavailableException(
                    new HostFailure.TimedOut(
                            "the shell on " + hostName() + " did not answer in " + patience,
                            "Look at the host's load and at what its profile files do; a larger"
                                    + " ansible_timeout waits longer."),
                    e);
        } catch (IOException e) {
            String words = stream.lastWords();
            if (become.isPresent()) {
                throw become.get().refusal(hostName(), words);
            }
            throw new HostUnavailableException(
                    new HostFailure.Unusable(
                            "the shell on " + hostName() + " does not work: " + words,
                            "Log in by hand and look whether 'exec /bin/sh' starts there."),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HostUnavailableException(
                    new HostFailure.Lost("the run was interrupted", "Run it again."), e);
        }
    }

    private void demand(ShellProfile profile) throws HostUnavailableException {
        if (!profile.missing().isEmpty()) {
            throw new HostUnavailableException(
                    new HostFailure.Unusable(
                            hostName() + " lacks " + String.join(", ", profile.missing()),
                            "Install them there (coreutils, grep, sed and findutils, or busybox),"
                                    + " or put them on the PATH of "
                                    + profile.user()
                                    + "."));
        }
        if (profile.temp().isEmpty()) {
            throw new HostUnavailableException(
                    new HostFailure.Unusable(
                            "no temporary folder can be made on " + hostName(),
                            "Free space or inodes in /tmp there, or make it writable for "
                                    + profile.user()
                                    + "."));
        }
    }
}
