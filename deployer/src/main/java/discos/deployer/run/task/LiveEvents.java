package discos.deployer.run.task;

import discos.deployer.event.Event;
import discos.deployer.remote.LiveOutput;
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

    LiveEvents(Recorder recorder, HostTask task) {
        this.recorder = recorder;
        this.task = task;
    }

    @Override
    public void heard(byte[] chunk, boolean isError) {
        String text = recorder.masker().mask((isError ? err : out).text(chunk));
        if (!text.isEmpty()) {
            recorder.tell(
                    at -> new Event.LiveOutputHeard(at, task.host(), task.info(), text, isError));
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
