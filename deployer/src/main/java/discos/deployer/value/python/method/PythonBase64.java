package discos.deployer.value.python.method;

import discos.deployer.value.PythonException;
import java.util.Base64;

/** Reads base 64 as Python's {@code base64.b64decode} does, which passes over strange letters. */
public final class PythonBase64 {
    private PythonBase64() {}

    /**
     * The bytes.
     *
     * @throws PythonException if the padding is missing that Python wants
     */
    public static byte[] decode(String text) {
        return Base64.getDecoder().decode(unpadded(text.replaceAll("[^A-Za-z0-9+/=]", "")));
    }

    /** The digits up to the padding, which must be there where it is needed, as for Python. */
    private static String unpadded(String text) {
        StringBuilder digits = new StringBuilder();
        int pads = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int place = digits.length() % 4;
            if (c != '=') {
                digits.append(c);
                pads = 0;
            } else if (place >= 2 && place + ++pads >= 4) {
                return digits.toString();
            }
        }
        if (digits.length() % 4 != 0) {
            throw PythonException.value("Incorrect padding");
        }
        return digits.toString();
    }
}
