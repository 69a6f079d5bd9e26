package discos.deployer.value.python.method;

import discos.deployer.value.PythonException;
import discos.deployer.value.python.TextMethods;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;

/** {@code encode} and {@code decode} with what they are to do with what the encoding lacks. */
public final class Encoding {
    private Encoding() {}

    /**
     * The bytes of a text.
     *
     * @param errors {@code strict} or another handler of Python's
     */
    public static byte[] encode(String text, String encoding, String errors) {
        Charset charset = TextMethods.charset(encoding);
        boolean isSayable = charset.canEncode() && charset.newEncoder().canEncode(text);
        if (isSayable || errors.equals("strict")) {
            return TextMethods.encoded(text, encoding);
        }
        if (errors.equals("surrogateescape")) {
            return StrangeBytes.encoded(text, encoding);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        text.codePoints()
                .forEach(
                        point -> {
                            String letter = Character.toString(point);
                            boolean isKnown = charset.newEncoder().canEncode(letter);
                            String said = isKnown ? letter : instead(point, errors);
                            if (!said.isEmpty()) {
                                bytes.writeBytes(TextMethods.encoded(said, encoding));
                            }
                        });
        return bytes.toByteArray();
    }

    private static String instead(int point, String errors) {
        return switch (errors) {
            case "ignore" -> "";
            case "replace" -> "?";
            case "xmlcharrefreplace" -> "&#" + point + ";";
            case "backslashreplace" ->
                    (point < 0x100 ? "\\x%02x" : point < 0x10000 ? "\\u%04x" : "\\U%08x")
                            .formatted(point);
            default -> throw PythonException.value("unknown error handler name '" + errors + "'");
        };
    }

    /**
     * The text of bytes.
     *
     * @param errors {@code strict} or another handler of Python's
     */
    public static String decode(byte[] bytes, String encoding, String errors) {
        Charset charset = TextMethods.charset(encoding);
        CodingErrorAction action =
                switch (errors) {
                    case "ignore" -> CodingErrorAction.IGNORE;
                    case "replace" -> CodingErrorAction.REPLACE;
                    default -> CodingErrorAction.REPORT;
                };
        if (errors.equals("surrogateescape")) {
            return StrangeBytes.decoded(bytes, charset);
        }
        CharsetDecoder decoder =
                charset.newDecoder().onMalformedInput(action).onUnmappableCharacter(action);
        try {
            return decoder.decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw PythonException.value("'" + encoding + "' codec can't decode the bytes");
        }
    }
}
