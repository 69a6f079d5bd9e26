package discos.deployer.remote.frame;

import discos.deployer.remote.Connection;
import discos.deployer.remote.Exchange;
import discos.deployer.remote.GroupReply;
import discos.deployer.remote.HostFailure;
import discos.deployer.remote.HostUnavailableException;
import discos.deployer.remote.LiveOutput;
import discos.deployer.remote.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A persistent shell that is asked in frames; opened again where that cannot do harm. */
public final class FrameShell implements Connection, AutoCloseable {
    private final ShellOpener opener;
    private volatile ShellOpener.@Nullable Opened opened;
    private volatile boolean isClosed;
    private volatile boolean isAsked;

    FrameShell(ShellOpener opener) throws HostUnavailableException {
        this.opener = opener;
        this.opened = opener.open();
    }

    /** What the shell told about itself when it was opened. */
    public synchronized Optional<ShellProfile> profile() {
        return Optional.ofNullable(opened).map(ShellOpener.Opened::profile);
    }

    @Override
    public synchronized Reply exchange(Exchange exchange, LiveOutput live)
            throws HostUnavailableException {
        boolean changesNothing =
                exchange.groups().stream().allMatch(group -> group.steps().isEmpty());
        boolean wasOpen = opened != null;
        try {
            return ask(exchange, live);
        } catch (BrokenOffException e) {
            if (!wasOpen || !changesNothing) {
                throw lost(e);
            }
        }
        try {
            return ask(exchange, live);
        } catch (BrokenOffException e) {
            throw lost(e);
        }
    }

    /** The shell ended or answered garbled; what it had answered before stands. */
    private static final class BrokenOffException extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient List<GroupReply> answered;

        BrokenOffException(String message, IOException cause, List<GroupReply> answered) {
            super(message, cause);
            this.answered = answered;
        }
    }

    private Reply ask(Exchange exchange, LiveOutput live)
            throws BrokenOffException, HostUnavailableException {
        checkOpen();
        ShellOpener.Opened shell = opened == null ? opener.open() : opened;
        opened = shell;
        if (isClosed) {
            shell.wire().close();
        }
        String token = Token.next();
        Request request = new Request(exchange, token, shell.profile());
        FrameStream stream = new FrameStream(shell.wire(), token, Optional.empty());
        ReplyReader reader = new ReplyReader(stream, request, live);
        boolean isWhole = false;
        try {
            isAsked = true;
            stream.send(request.bytes());
            Reply reply = reader.read(exchange);
            isWhole = true;
            return reply;
        } catch (IOException e) {
            String words = stream.lastWords();
            throw new BrokenOffException(
                    words.isEmpty()
                            ? String.valueOf(e.getMessage())
                            : e.getMessage() + ": " + words,
                    e,
                    reader.answered());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw interrupted(e, reader.answered());
        } finally {
            isAsked = false;
            if (!isWhole) {
                shell.wire().close();
                opened = null;
            }
        }
    }

    private HostUnavailableException interrupted(
            InterruptedException cause, List<GroupReply> answered) {
        return new HostUnavailableException(
                new HostFailure.Lost(
                        "the run was interrupted while " + opener.hostName() + " was answering",
                        "Run it again; what was being done may be half done."),
                cause,
                answered);
    }

    private HostUnavailableException lost(BrokenOffException cause) {
        return new HostUnavailableException(
                new HostFailure.Lost(
                        "the shell on " + opener.hostName() + " broke off: " + cause.getMessage(),
                        "Look whether the host went down or its network failed, then run again;"
                                + " what was being done when it broke may be half done."),
                cause,
                cause.answered);
    }

    /** Ends the shell at once, also while it is asked; the one who asks then gets a failure. */
    @Override
    public void close() {
        isClosed = true;
        ShellOpener.Opened shell = opened;
        if (shell == null) {
            return;
        }
        if (isAsked) {
            endWork(shell.profile().pid());
        }
        shell.wire().close();
    }

    /**
     * Ends what the shell is doing, by another shell of the same account: a server of SSH leaves
     * running what no terminal holds.
     */
    private void endWork(String pid) {
        try {
            Wire other = opener.open().wire();
            byte[] line = ("d_k " + pid + "\n").getBytes(StandardCharsets.UTF_8);
            other.send(line, line.length);
            other.close();
        } catch (HostUnavailableException | IOException _) {
            // The host is lost already: there is nobody left to be told.
            isClosed = true;
        }
    }

    private void checkOpen() throws HostUnavailableException {
        if (isClosed) {
            throw new HostUnavailableException(
                    new HostFailure.Lost(
                            "the connection to " + opener.hostName() + " was closed",
                            "Run it again; what was being done may be half done."));
        }
    }
}
