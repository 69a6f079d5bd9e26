package discos.plugins.module.text;

import java.nio.charset.StandardCharsets;

/**
 * Bytes as texts of one character for each byte, so that files of any encoding stay as they are
 * where nothing is edited.
 */
final class Latin {
    private Latin() {}

    /** Each byte as one character. */
    static String of(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** The UTF-8 bytes of a text, each as one character. */
    static String of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The bytes again. */
    static byte[] bytes(String latin) {
        return latin.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The text that the bytes are in UTF-8, for people to read. */
    static String shown(String latin) {
        return new String(bytes(latin), StandardCharsets.UTF_8);
    }

    /** A line without its end. */
    static String bare(String line) {
        int end = line.length();
        while (end > 0 && (line.charAt(end - 1) == '\n' || line.charAt(end - 1) == '\r')) {
            end--;
        }
        return line.substring(0, end);
    }

    /** Whether a text ends with a line end. */
    static boolean isEnded(String line) {
        return line.endsWith("\n") || line.endsWith("\r");
    }
}
