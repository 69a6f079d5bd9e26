package discos.deployer.value.python;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Sizes such as {@code 1.00 KB}, told and read as Ansible tells and reads them. */
public final class ByteSize {
    /** The units from the greatest to the byte, each 1024 times the next. */
    public static final String UNITS = "YZEPTGMKB";

    private static final Pattern SIZE = Pattern.compile("\\s*(\\d*\\.?\\d*)\\s*([A-Za-z]+)?");

    private ByteSize() {}

    /** Whether a text that begins with a number, or with nothing, has a unit of its own. */
    public static boolean hasUnit(String text) {
        Matcher parts = SIZE.matcher(text);
        return parts.lookingAt() && parts.group(2) != null;
    }

    /**
     * The bytes (or bits) that a text such as {@code 512M} or {@code 1.5 KB} means, rounded.
     *
     * @param otherwise the unit of a number without one; null for bytes
     * @throws IllegalArgumentException if it is no size; the message is that of Ansible's {@code
     *     human_to_bytes}
     */
    public static double parse(String text, @Nullable String otherwise, boolean isBits) {
        Matcher parts = SIZE.matcher(text);
        // It always does: every part of it may be missing.
        parts.lookingAt();
        if (parts.group(1).matches("\\.?")) {
            throw new IllegalArgumentException(
                    "human_to_bytes() can't interpret following number: %s (original input string: %s)"
                            .formatted(parts.group(1), text));
        }
        double number = Double.parseDouble(parts.group(1));
        String unit = parts.group(2) == null ? otherwise : parts.group(2);
        if (unit == null) {
            return Math.rint(number);
        }
        char letter = unit.isEmpty() ? ' ' : Character.toUpperCase(unit.charAt(0));
        if (UNITS.indexOf(letter) < 0) {
            throw new IllegalArgumentException(
                    "human_to_bytes() failed to convert %s (unit = %s). The suffix must be one of %s"
                            .formatted(text, unit, String.join(", ", UNITS.split("", 0))));
        }
        if (!isEnding(unit.substring(1), unit, isBits)) {
            String kind = isBits ? "b" : "B";
            throw new IllegalArgumentException(
                    "human_to_bytes() failed to convert %s. Value is not a valid string (expect %s)"
                            .formatted(
                                    text,
                                    letter == 'B'
                                            ? kind + " or " + (isBits ? "bit" : "byte")
                                            : letter + kind + " or " + letter));
        }
        return Math.rint(number * factor(letter));
    }

    private static boolean isEnding(String rest, String unit, boolean isBits) {
        return rest.isEmpty()
                || unit.toLowerCase(Locale.ROOT).contains(isBits ? "bit" : "byte")
                || rest.startsWith(isBits ? "b" : "B");
    }

    /** How many bytes (or bits) a unit of {@link #UNITS} has. */
    public static double factor(char unit) {
        return Math.pow(1024, UNITS.length() - 1 - UNITS.indexOf(unit));
    }

    /** A number of bytes in the greatest unit of which it has one; less than one is in bytes. */
    public static String text(double bytes) {
        int greatest = 0;
        while (greatest < UNITS.length() - 1 && bytes < factor(UNITS.charAt(greatest))) {
            greatest++;
        }
        return text(bytes, UNITS.charAt(greatest), false);
    }

    /** A number of bytes, or of bits, in the given unit of {@link #UNITS}. */
    public static String text(double size, char unit, boolean isBits) {
        String base = isBits ? "bits" : "Bytes";
        String suffix = unit == 'B' ? base : unit + base.substring(0, 1);
        return PythonOperators.modulo("%.2f", size / factor(unit)) + " " + suffix;
    }
}
