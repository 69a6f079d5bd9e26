package discos.deployer.value.python.literal;

import discos.deployer.value.python.PythonNumbers;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;

/**
 * What Python's {@code int} and {@code float} read of a text: white space around it, a sign, any
 * script's digits, and underscores between two of them.
 */
public final class NumberText {
    /** The digits that Python reads of a decimal number ({@code sys.set_int_max_str_digits}). */
    static final int MOST_DIGITS = 4300;

    private NumberText() {}

    /**
     * {@code int(text, base)}; empty where Python raises {@code ValueError}.
     *
     * @param base 2 to 36, or 0 for what the text's own prefix says
     */
    public static Optional<Object> whole(String text, int base) {
        String digits = text.strip().toLowerCase(Locale.ROOT);
        boolean isNegative = digits.startsWith("-");
        if (isNegative || digits.startsWith("+")) {
            digits = digits.substring(1);
        }
        int radix = base;
        String prefix = digits.length() > 2 ? digits.substring(0, 2) : "";
        int prefixed =
                switch (prefix) {
                    case "0x" -> 16;
                    case "0o" -> 8;
                    case "0b" -> 2;
                    default -> 0;
                };
        if (prefixed > 0 && (base == 0 || base == prefixed)) {
            radix = prefixed;
            digits = digits.substring(digits.charAt(2) == '_' ? 3 : 2);
        }
        if (digits.startsWith("_") || digits.endsWith("_") || digits.contains("__")) {
            return Optional.empty();
        }
        digits = digits.replace("_", "");
        if (radix == 0) {
            radix = 10;
        }
        boolean isTooLong = radix == 10 && digits.length() > MOST_DIGITS;
        if (digits.isEmpty() || digits.startsWith("-") || digits.startsWith("+") || isTooLong) {
            return Optional.empty();
        }
        try {
            BigInteger value = new BigInteger(digits, radix);
            return Optional.of(PythonNumbers.whole(isNegative ? value.negate() : value));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** {@code float(text)}; empty where Python raises {@code ValueError}. */
    public static Optional<Double> real(String given) {
        String text = inAscii(given.strip()).toLowerCase(Locale.ROOT);
        String plain = text.startsWith("+") || text.startsWith("-") ? text.substring(1) : text;
        double sign = text.startsWith("-") ? -1 : 1;
        switch (plain) {
            case "inf", "infinity" -> {
                return Optional.of(sign * Double.POSITIVE_INFINITY);
            }
            case "nan" -> {
                return Optional.of(Double.NaN);
            }
            default -> {}
        }
        if (!plain.matches("(\\d(?:_?\\d)*+)?\\.?(\\d(?:_?\\d)*+)?(e[-+]?\\d(?:_?\\d)*+)?")
                || !plain.matches(".*\\d.*")
                || plain.startsWith("e")) {
            return Optional.empty();
        }
        return Optional.of(sign * Double.parseDouble(plain.replace("_", "")));
    }

    /** The text with the digits of other scripts as those of ASCII. */
    private static String inAscii(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints()
                .map(point -> Character.isDigit(point) ? '0' + Character.digit(point, 10) : point)
                .forEach(plain::appendCodePoint);
        return plain.toString();
    }
}
