package discos.deployer.ssh;

import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import discos.deployer.remote.Address;
import discos.deployer.remote.HostFailure;
import discos.deployer.remote.HostUnavailableException;
import discos.deployer.remote.ShellQuote;
import discos.deployer.remote.frame.Transport;
import discos.deployer.remote.frame.Wire;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** One SSH session to a host, opened again when it is needed and gone. */
final class SshTransport implements Transport {
    private final Address address;
    private final SessionOpener opener;
    private final Duration patience;
    private Session session;

    SshTransport(Address address, SessionOpener opener, Duration patience)
            throws HostUnavailableException {
        this.address = address;
        this.opener = opener;
        this.patience = patience;
        this.session = opener.open(address);
    }

    @Override
    public Wire start(String command) throws HostUnavailableException {
        return channel(command);
    }

    private synchronized ChannelWire channel(String command) throws HostUnavailableException {
        if (!session.isConnected()) {
            session = opener.open(address);
        }
        try {
            return new ChannelWire(session, command, patience);
        } catch (JSchException | IOException e) {
            throw new HostUnavailableException(
                    new HostFailure.Lost(
                            "cannot start a shell on " + hostName() + ": " + e.getMessage(),
                            "Look at MaxSessions and ForceCommand of the host's sshd, and whether"
                                    + " the connection still stands."),
                    e);
        }
    }

    @Override
    public String hostName() {
        return address.name();
    }

    /** Copies a file of the host, byte by byte as cat prints it: no server for files is needed. */
    void download(String remotePath, Path localFile) throws HostUnavailableException {
        StringBuilder errors = new StringBuilder();
        String what = "cannot copy %s of %s: ".formatted(remotePath, hostName());
        try (ChannelWire wire = channel("exec cat -- " + ShellQuote.quote(remotePath))) {
            try (OutputStream out = Files.newOutputStream(localFile)) {
                drain(wire, out, errors);
            }
            int code = wire.exitCode();
            if (code < 0) {
                throw new HostUnavailableException(
                        new HostFailure.Lost(
                                what + "the connection was lost on the way",
                                "Look whether the host still answers, and run it again."));
            }
            if (code > 0) {
                throw new IOException(errors.toString().strip());
            }
        } catch (IOException e) {
            throw new HostUnavailableException(
                    new HostFailure.Unusable(
                            what + e.getMessage(),
                            "Look whether the file is there and may be read."),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HostUnavailableException(
                    new HostFailure.Lost("the run was interrupted", "Run it again."), e);
        }
    }

    private static void drain(ChannelWire wire, OutputStream out, StringBuilder errors)
            throws IOException, InterruptedException {
        while (true) {
            Wire.Piece piece;
            try {
                piece = wire.receive(Optional.empty()).orElseThrow();
            } catch (IOException e) {
                return;
            }
            if (piece.isError()) {
                errors.append(new String(piece.bytes(), StandardCharsets.UTF_8));
            } else {
                out.write(piece.bytes());
            }
        }
    }

    @Override
    public synchronized void close() {
        session.disconnect();
    }
}
