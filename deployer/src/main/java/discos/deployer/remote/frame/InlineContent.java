package discos.deployer.remote.frame;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Writes bytes as a shell command that puts them into a file. */
final class InlineContent {
    /** Up to this size content travels inside the request; what is larger is streamed after it. */
    static final int LIMIT = 16 * 1024;

    private InlineContent() {}

    /**
     * A command up to and with its last newline, so that {@code then} may follow.
     *
     * @param file the file as a shell word
     */
    static String command(byte[] bytes, String file, boolean hasBase64) {
        if (isPlain(bytes)) {
            String text = new String(bytes, StandardCharsets.UTF_8);
            return "printf %s '" + text.replace("'", "'\\''") + "' >" + file + "\n";
        }
        if (hasBase64) {
            String body = Base64.getMimeEncoder(76, new byte[] {'\n'}).encodeToString(bytes);
            return "base64 -d >" + file + " <<'d_E'\n" + body + "\nd_E\n";
        }
        return "printf '" + octal(bytes) + "' >" + file + "\n";
    }

    /** Whether these are UTF-8 characters without controls, which any shell keeps as they are. */
    private static boolean isPlain(byte[] bytes) {
        for (byte one : bytes) {
            if ((one >= 0 && one < ' ' && one != '\n' && one != '\t') || one == 127) {
                return false;
            }
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static String octal(byte[] bytes) {
        StringBuilder format = new StringBuilder(bytes.length * 2);
        for (byte one : bytes) {
            boolean isLetter = Character.isLetterOrDigit(one) && one > 0;
            if (isLetter || one == ' ') {
                format.append((char) one);
            } else {
                int octet = one & 0xff;
                format.append('\\')
                        .append((char) ('0' + (octet >> 6)))
                        .append((char) ('0' + (octet >> 3 & 7)))
                        .append((char) ('0' + (octet & 7)));
            }
        }
        return format.toString();
    }
}
