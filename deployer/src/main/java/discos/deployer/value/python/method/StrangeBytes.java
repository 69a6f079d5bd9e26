package discos.deployer.value.python.method;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** Text of bytes, of which those that are none become what Python calls surrogate escapes. */
public final class StrangeBytes {
    private StrangeBytes() {}

    /** What Ansible makes of bytes where it wants a text. */
    public static String text(byte[] bytes) {
        return decoded(bytes, StandardCharsets.UTF_8);
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
                out.put((char) (0xdc00 + (in.get() & 0xff)));
            }
        }
    }
}
