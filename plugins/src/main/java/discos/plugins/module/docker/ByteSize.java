package discos.plugins.module.docker;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes such as {@code 512M}, read as Ansible's {@code human_to_bytes} reads them. */
public final class ByteSize {
    private static final String UNITS = "BKMGTPEZY";
    private static final Pattern SIZE = Pattern.compile("^\\s*(\\d*\\.?\\d*)\\s*([A-Za-z]+)?");

    private ByteSize() {}

    /**
     * The bytes.
     *
     * @param what which size it is, for the message
     * @throws IllegalArgumentException if it is no size
     */
    public static long of(String text, String what) {
        Matcher parts = SIZE.matcher(text);
        if (!parts.find() || !parts.group(1).matches(".*\\d.*")) {
            throw refused(what, "human_to_bytes() can't interpret following string: " + text);
        }
        double number = Double.parseDouble(parts.group(1));
        if (parts.group(2) == null) {
            return Math.round(number);
        }
        String unit = parts.group(2).toUpperCase(Locale.ROOT);
        int power = UNITS.indexOf(unit.charAt(0));
        String rest = unit.substring(1);
        boolean isWord = unit.matches("BYTES?");
        if (power < 0 || !(rest.isEmpty() || isWord || (power > 0 && rest.matches("B|BYTES?")))) {
            throw refused(
                    what,
                    ("human_to_bytes() failed to convert %s (unit = %s). The suffix must be one of"
                                    + " Y, Z, E, P, T, G, M, K, B")
                            .formatted(text, parts.group(2)));
        }
        return Math.round(number * Math.pow(1024, isWord ? 0 : power));
    }

    private static IllegalArgumentException refused(String what, String words) {
        return new IllegalArgumentException(
                "Failed to convert %s to bytes: %s".formatted(what, words));
    }
}
