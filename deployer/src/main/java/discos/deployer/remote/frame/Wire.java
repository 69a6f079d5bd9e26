package discos.deployer.remote.frame;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** The three standard streams of a command that runs on a host. */
public interface Wire extends AutoCloseable {

    /**
     * Writes to the command's standard input, at once.
     *
     * @throws IOException if nobody reads it any more
     */
    void send(byte[] bytes, int length) throws IOException;

    /**
     * Waits for the next piece of output.
     *
     * @param limit how long at most; empty for as long as it takes
     * @return empty if nothing came in that time
     * @throws IOException if the command has ended and all it printed was received
     * @throws InterruptedException if the waiting thread was interrupted
     */
    Optional<Piece> receive(Optional<Duration> limit) throws IOException, InterruptedException;

    /** Ends the command's input, waits a moment for it to clean up, and lets go of it. */
    @Override
    void close();

    /** Bytes of standard output or standard error. */
    @SuppressWarnings("ArrayRecordComponent") // a buffer on its way, never compared
    record Piece(byte[] bytes, boolean isError) {}
}
