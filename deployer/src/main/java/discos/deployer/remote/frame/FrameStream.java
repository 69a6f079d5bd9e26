package discos.deployer.remote.frame;

import discos.deployer.remote.Content;
import discos.deployer.remote.LiveOutput;
import discos.deployer.remote.Output;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** The two output streams of a shell during one exchange, cut into parts that belong together. */
final class FrameStream {
    private static final int CHUNK = 64 * 1024;

    private final Wire wire;
    private final MarkerScanner out;
    private final MarkerScanner err;
    private final Optional<Duration> patience;

    /** What was printed between two markers, and the later marker. */
    record Part(char kind, Output output) {}

    /**
     * The streams from now on.
     *
     * @param patience how long to wait for a piece at most
     */
    FrameStream(Wire wire, String token, Optional<Duration> patience) {
        this.wire = wire;
        this.out = new MarkerScanner(token);
        this.err = new MarkerScanner(token);
        this.patience = patience;
    }

    /**
     * The next part.
     *
     * @param kinds the letters of markers that may come now
     * @param live told of the bytes as they come
     * @throws IOException if the shell ended or answers something else
     */
    Part next(String kinds, LiveOutput live) throws IOException, InterruptedException {
        Optional<MarkerScanner.Segment> outPart = hear(out, live, false);
        Optional<MarkerScanner.Segment> errPart = hear(err, live, true);
        while (outPart.isEmpty() || errPart.isEmpty()) {
            Wire.Piece piece =
                    wire.receive(patience)
                            .orElseThrow(
                                    () -> new SilenceException("it said nothing for " + patience));
            if (piece.isError()) {
                err.feed(piece.bytes());
                errPart = errPart.isPresent() ? errPart : hear(err, live, true);
            } else {
                out.feed(piece.bytes());
                outPart = outPart.isPresent() ? outPart : hear(out, live, false);
            }
        }
        MarkerScanner.Segment first = outPart.get();
        MarkerScanner.Segment second = errPart.get();
        boolean isWanted = kinds.indexOf(first.kind()) >= 0 && first.kind() == second.kind();
        if (!isWanted || first.code() != second.code()) {
            throw new IOException("its answer is garbled: a process writes between the answers");
        }
        return new Part(first.kind(), new Output(first.code(), first.bytes(), second.bytes()));
    }

    private static Optional<MarkerScanner.Segment> hear(
            MarkerScanner scanner, LiveOutput live, boolean isError) {
        if (live.equals(LiveOutput.SILENT)) {
            return scanner.next();
        }
        int told = scanner.toldBytes();
        Optional<MarkerScanner.Segment> segment = scanner.next();
        byte[] news =
                segment.map(whole -> Arrays.copyOfRange(whole.bytes(), told, whole.bytes().length))
                        .orElseGet(scanner::untold);
        if (news.length > 0) {
            live.heard(news, isError);
        }
        return segment;
    }

    /** Sends a text at once. */
    void send(byte[] bytes) throws IOException {
        wire.send(bytes, bytes.length);
    }

    /** Streams content, exactly as many bytes as were announced. */
    void upload(Request.Upload upload) throws IOException {
        try (InputStream in = open(upload.content())) {
            byte[] chunk = new byte[CHUNK];
            long left = upload.size();
            while (left > 0) {
                int count = in.read(chunk, 0, (int) Math.min(CHUNK, left));
                if (count < 0) {
                    throw new IOException("a file shrank while it was sent");
                }
                wire.send(chunk, count);
                left -= count;
            }
        }
    }

    private static InputStream open(Content content) throws IOException {
        return switch (content) {
            case Content.Bytes inMemory -> new ByteArrayInputStream(inMemory.bytes());
            case Content.File onDisk -> Files.newInputStream(onDisk.path());
        };
    }

    /** The end of what the shell printed that no marker closes: its last words. */
    String lastWords() {
        String words = new String(err.rest(), StandardCharsets.UTF_8).strip();
        String others = new String(out.rest(), StandardCharsets.UTF_8).strip();
        String text = words.isEmpty() ? others : words;
        return text.substring(Math.max(0, text.length() - 500));
    }

    /** Nothing was heard for too long. */
    static final class SilenceException extends IOException {
        private static final long serialVersionUID = 1L;

        SilenceException(String message) {
            super(message);
        }
    }
}
