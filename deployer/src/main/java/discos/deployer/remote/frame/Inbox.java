package discos.deployer.remote.frame;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Keeps what threads of a transport received until the exchanging thread asks for it. */
public final class Inbox {
    private static final Wire.Piece END = new Wire.Piece(new byte[0], false);

    private final BlockingQueue<Wire.Piece> pieces = new LinkedBlockingQueue<>();

    /**
     * A stream that puts everything written to it into this inbox; when the one for standard output
     * is closed, nothing more will come.
     */
    public OutputStream stream(boolean isError) {
        return new OutputStream() {
            @Override
            public void write(int one) {
                put(new byte[] {(byte) one}, isError);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                put(Arrays.copyOfRange(bytes, offset, offset + length), isError);
            }

            @Override
            public void close() {
                if (!isError) {
                    end();
                }
            }
        };
    }

    /** Takes in a piece. */
    public void put(byte[] bytes, boolean isError) {
        if (bytes.length > 0) {
            pieces.add(new Wire.Piece(bytes, isError));
        }
    }

    /** Says that nothing more will come. */
    public void end() {
        pieces.add(END);
    }

    /** The next piece, as {@link Wire#receive} promises it. */
    public Optional<Wire.Piece> take(Optional<Duration> limit)
            throws IOException, InterruptedException {
        Wire.Piece piece =
                limit.isPresent()
                        ? pieces.poll(limit.get().toMillis(), TimeUnit.MILLISECONDS)
                        : pieces.take();
        if (piece != null && piece.bytes().length == 0) {
            pieces.add(END);
            throw new IOException("the command has ended");
        }
        return Optional.ofNullable(piece);
    }
}
