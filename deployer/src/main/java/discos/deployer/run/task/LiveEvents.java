package discos.deployer.run.task;

import discos.deployer.event.Event;
import discos.deployer.remote.LiveOutput;
import discos.deployer.run.record.Masker;
import discos.deployer.run.record.Recorder;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Turns the output of a running command into events; characters are never cut in two. */
final class LiveEvents implements LiveOutput {
    private final Recorder recorder;
    private final HostTask task;
    private final Pieces out = new Pieces();
    private final Pieces err = new Pieces();
    private final Pending pendingOut = new Pending();
    private final Pending pendingErr = new Pending();

    LiveEvents(Recorder recorder, HostTask task) {
        this.recorder = recorder;
        this.task = task;
    }

    @Override
    public void heard(byte[] chunk, boolean isError) {
        String piece = (isError ? err : out).text(chunk);
        String text = (isError ? pendingErr : pendingOut).masked(piece, recorder.masker());
        if (!text.isEmpty()) {
            recorder.tell(
                    at -> new Event.LiveOutputHeard(at, task.host(), task.info(), text, isError));
        }
    }

    /** Holds back what may be the first half of a secret until the rest has come. */
    private static final class Pending {
        private String held = "";

        synchronized String masked(String piece, Masker masker) {
            String masked = masker.mask(held + piece);
            int end = masked.length() - masker.begun(masked);
            held = masked.substring(end);
            return masked.substring(0, end);
        }
    }

    /** A stream of UTF-8 that comes in pieces. */
    private static final class Pieces {
        private final CharsetDecoder decoder =
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .onUnmappableCharacter(CodingErrorAction.REPLACE);
        private final LiveText shown = new LiveText();
        private byte[] left = new byte[0];

        synchronized String text(byte[] chunk) {
            ByteBuffer bytes = ByteBuffer.allocate(left.length + chunk.length);
            bytes.put(left).put(chunk).flip();
            CharBuffer characters = CharBuffer.allocate(bytes.remaining() + 1);
            decoder.decode(bytes, characters, false);
            left = new byte[bytes.remaining()];
            bytes.get(left);
            return shown.shown(characters.flip().toString());
        }
    }
}
