package discos.deployer.value.python.method;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** Text of bytes, of which those that are none become what Python calls surrogate escapes. */
public final class StrangeBytes {
    /** What is added to a byte that is no text (Python's PEP 383). */
    private static final int ESCAPE = 0xdc00;

    private static final int FIRST_STRANGE = ESCAPE + 0x80;
    private static final int LAST_STRANGE = ESCAPE + 0xff;

    private StrangeBytes() {}

    /** What Ansible makes of bytes where it wants a text. */
    public static String text(byte[] bytes) {
        return decoded(bytes, StandardCharsets.UTF_8);
    }

    /**
     * The bytes that {@link #text} made a text of; what else UTF-8 cannot say becomes a {@code ?}.
     */
    public static byte[] bytes(String text) {
        if (StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        text.codePoints()
                .forEach(
                        point -> {
                            if (point >= FIRST_STRANGE && point <= LAST_STRANGE) {
                                bytes.write(point - ESCAPE);
                            } else {
                                bytes.writeBytes(
                                        Character.toString(point).getBytes(StandardCharsets.UTF_8));
                            }
                        });
        return bytes.toByteArray();
    }

    /** The text of bytes in an encoding. */
    public static String decoded(byte[] bytes, Charset charset) {
        CharsetDecoder decoder = charset.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length * 2 + 2);
        while (true) {
            CoderResult result = decoder.decode(in, out, true);
            if (!result.isError()) {
                return out.flip().toString();
            }
            for (int i = 0; i < result.length(); i++) {
                out.put((char) (ESCAPE + (in.get() & 0xff)));
            }
        }
    }
}
