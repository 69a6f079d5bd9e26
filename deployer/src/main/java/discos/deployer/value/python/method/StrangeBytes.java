package discos.deployer.value.python.method;

import discos.deployer.value.python.PythonText;
import discos.deployer.value.python.TextMethods;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

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

    /** What Ansible makes of any value where it wants a text. */
    public static String text(Object value) {
        return value instanceof byte[] bytes ? text(bytes) : PythonText.str(value);
    }

    /**
     * The bytes that {@link #text} made a text of; what else UTF-8 cannot say becomes a {@code ?}.
     */
    public static byte[] bytes(String text) {
        if (StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        return bytes(text, letter -> letter.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The bytes that {@link #decoded} made a text of.
     *
     * @throws discos.deployer.value.PythonException if the encoding cannot say what else is in it
     */
    public static byte[] encoded(String text, String encoding) {
        // a single byte is no text in the others, not even for Python
        boolean isStrange =
                text.codePoints().anyMatch(StrangeBytes::isStrange)
                        && TextMethods.encoded("a", encoding).length == 1;
        return isStrange
                ? bytes(text, letter -> TextMethods.encoded(letter, encoding))
                : TextMethods.encoded(text, encoding);
    }

    private static byte[] bytes(String text, Function<String, byte[]> encoder) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        text.codePoints()
                .forEach(
                        point -> {
                            if (isStrange(point)) {
                                bytes.write(point - ESCAPE);
                            } else {
                                bytes.writeBytes(encoder.apply(Character.toString(point)));
                            }
                        });
        return bytes.toByteArray();
    }

    private static boolean isStrange(int point) {
        return point >= FIRST_STRANGE && point <= LAST_STRANGE;
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
