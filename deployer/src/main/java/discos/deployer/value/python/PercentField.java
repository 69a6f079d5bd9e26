package discos.deployer.value.python;

import discos.deployer.value.PythonException;
import discos.deployer.value.Undefined;
import java.util.Locale;

/** One field of the old way to format, such as {@code %-8.3f}. */
record PercentField(char kind, Flags flags, int width, int precision) {

    /** The marks between the percent sign and the width. */
    record Flags(boolean isLeft, boolean isZero, String sign, boolean isAlternate) {}

    static PercentField of(char kind, String marks, boolean isLeft, int width, int precision) {
        String sign = marks.contains("+") ? "+" : marks.contains(" ") ? " " : "";
        Flags flags = new Flags(isLeft, marks.contains("0"), sign, marks.contains("#"));
        return new PercentField(kind, flags, width, precision);
    }

    /** The value as text; the place of the field's letter is for messages. */
    String write(Object value, int place) {
        return switch (kind) {
            case 's' -> padText(cut(PythonText.str(value)));
            case 'r' -> padText(cut(PythonText.repr(value)));
            case 'a' -> padText(cut(PythonText.ascii(value)));
            case 'c' -> padText(character(value));
            case 'd', 'i', 'u', 'x', 'X', 'o' -> padNumber(whole(value));
            case 'e', 'E', 'f', 'F', 'g', 'G' -> padNumber(real(value));
            default ->
                    throw PythonException.value(
                            "unsupported format character '%c' (0x%x) at index %d"
                                    .formatted(kind, (int) kind, place));
        };
    }

    private static String character(Object value) {
        if (value instanceof String text && text.codePointCount(0, text.length()) == 1) {
            return text;
        }
        if (!PythonTypes.isInteger(value)) {
            throw PythonException.type("%c requires int or char");
        }
        int point = PythonNumbers.toInt(value);
        if (!Character.isValidCodePoint(point)) {
            throw PythonException.value("%c arg not in range(0x110000)");
        }
        return Character.toString(point);
    }

    private String cut(String text) {
        return precision >= 0 && precision < text.codePointCount(0, text.length())
                ? text.substring(0, text.offsetByCodePoints(0, precision))
                : text;
    }

    private String whole(Object value) {
        boolean isDecimal = "diu".indexOf(kind) >= 0;
        Object integer = value;
        if (value instanceof Double number && isDecimal) {
            integer = PythonNumbers.truncate(number);
        }
        if (isDecimal && value instanceof Undefined undefined) {
            throw undefined.used();
        }
        if (!PythonTypes.isInteger(integer)) {
            throw PythonException.type(
                    "%"
                            + kind
                            + " format: "
                            + (isDecimal ? "a real number" : "an integer")
                            + " is required, not "
                            + PythonTypes.nameOf(value));
        }
        int base = isDecimal ? 10 : kind == 'o' ? 8 : 16;
        String text = PythonNumbers.big(integer).toString(base);
        boolean isNegative = text.startsWith("-");
        String digits = isNegative ? text.substring(1) : text;
        if (digits.length() < precision) {
            digits = "0".repeat(precision - digits.length()) + digits;
        }
        if (flags.isAlternate() && !isDecimal) {
            digits = "0" + (kind == 'o' ? 'o' : 'x') + digits;
        }
        if (kind == 'X') {
            digits = digits.toUpperCase(Locale.ROOT);
        }
        return (isNegative ? "-" : flags.sign()) + digits;
    }

    private String real(Object value) {
        if (value instanceof Undefined undefined) {
            throw undefined.used();
        }
        if (!PythonTypes.isNumber(value)) {
            throw PythonException.type("must be real number, not " + PythonTypes.nameOf(value));
        }
        double number = PythonNumbers.toDouble(value);
        int decimals = precision < 0 ? 6 : precision;
        String text = FormatSpec.real(number, kind, decimals, flags.isAlternate());
        return text.startsWith("-") ? text : flags.sign() + text;
    }

    private String padText(String text) {
        int missing = width - text.codePointCount(0, text.length());
        if (missing <= 0) {
            return text;
        }
        return flags.isLeft() ? text + " ".repeat(missing) : " ".repeat(missing) + text;
    }

    private String padNumber(String text) {
        int missing = width - text.length();
        if (missing <= 0 || flags.isLeft() || !flags.isZero()) {
            return padText(text);
        }
        int signs = text.startsWith("-") || text.startsWith("+") || text.startsWith(" ") ? 1 : 0;
        boolean isPrefixed = flags.isAlternate() && "xXo".indexOf(kind) >= 0;
        int head = signs + (isPrefixed ? 2 : 0);
        return text.substring(0, head) + "0".repeat(missing) + text.substring(head);
    }
}
