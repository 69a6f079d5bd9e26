package discos.deployer.ssh;

import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import discos.deployer.remote.frame.Inbox;
import discos.deployer.remote.frame.Wire;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;

/** The streams of a command that runs in a channel of an SSH session. */
final class ChannelWire implements Wire {
    private static final Duration FAREWELL = Duration.ofSeconds(2);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(5);

    private final ChannelExec channel;
    private final OutputStream input;
    private final Inbox inbox = new Inbox();
    private final Duration patience;

    ChannelWire(Session session, String command, Duration patience)
            throws JSchException, IOException {
        this.patience = patience;
        channel = (ChannelExec) session.openChannel("exec");
        channel.setCommand(command);
        channel.setOutputStream(inbox.stream(false));
        channel.setErrStream(inbox.stream(true));
        input = channel.getOutputStream();
        channel.connect((int) patience.toMillis());
    }

    @Override
    public void send(byte[] bytes, int length) throws IOException {
        input.write(bytes, 0, length);
        input.flush();
    }

    @Override
    public Optional<Piece> receive(Optional<Duration> limit)
            throws IOException, InterruptedException {
        return inbox.take(limit);
    }

    /**
     * The code with which the command ended, -1 when the connection was lost before it came.
     *
     * <p>A server sends it after the end of the output (RFC 4254, section 6.10), so it may be on
     * its way when everything has been read.
     */
    int exitCode() throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (!channel.isClosed() && System.nanoTime() < end) {
            Thread.sleep(LOOK_AGAIN);
        }
        return channel.getExitStatus();
    }

    @Override
    public void close() {
        try {
            input.close();
            // What is still printed is dropped; the end of it says that the shell has cleaned up.
            boolean isSpeaking = channel.isConnected();
            while (isSpeaking) {
                isSpeaking = inbox.take(Optional.of(FAREWELL)).isPresent();
            }
        } catch (IOException e) {
            // The end of the stream: this is what was waited for.
            channel.disconnect();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            channel.disconnect();
        }
    }
}
