package discos.deployer.value.python;

import discos.deployer.value.PythonException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Python's format specification, what follows the colon in {@code '{:>5.2f}'}. */
final class FormatSpec {
    private static final Pattern SPEC =
            Pattern.compile(
                    "(?:(.)?([<>=^]))?([-+ ])?(z)?(#)?(0)?(\\d+)?([,_])?(?:\\.(\\d+))?(.)?",
                    Pattern.DOTALL);
    private static final char NONE = '\0';

    private final String fill;
    private final char align;
    private final @Nullable String sign;
    private final boolean isZeroPositive;
    private final boolean isAlternate;
    private final boolean isZeroFilled;
    private final int width;
    private final String grouping;
    private final int precision;
    private final char type;

    FormatSpec(String spec) {
        Matcher parts = SPEC.matcher(spec);
        if (!parts.matches()) {
            throw PythonException.value("Invalid format specifier");
        }
        isZeroFilled = parts.group(6) != null && parts.group(1) == null;
        fill = orElse(parts.group(1), isZeroFilled ? "0" : " ");
        align = orElse(parts.group(2), "\0").charAt(0);
        sign = parts.group(3);
        isZeroPositive = parts.group(4) != null;
        isAlternate = parts.group(5) != null;
        width = amount(orElse(parts.group(7), "0"));
        grouping = orElse(parts.group(8), "");
        precision = amount(orElse(parts.group(9), "-1"));
        type = orElse(parts.group(10), "\0").charAt(0);
        boolean isGrouped = (",".equals(grouping) ? "deEfFgG%" : "deEfFgG%boxX").indexOf(type) >= 0;
        if (!grouping.isEmpty() && type != NONE && !isGrouped) {
            throw PythonException.value("Cannot specify '" + grouping + "' with '" + type + "'.");
        }
    }

    private static int amount(String digits) {
        if (digits.length() > 9) {
            throw PythonException.value("Too many decimal digits in format string");
        }
        return Integer.parseInt(digits);
    }

    private static String orElse(@Nullable String text, String other) {
        return text == null ? other : text;
    }

    String apply(Object value) {
        if (value instanceof Double number) {
            return number(real(number));
        }
        if (PythonTypes.isInteger(value)) {
            return type != NONE && "eEfFgG%".indexOf(type) >= 0
                    ? number(real(PythonNumbers.toDouble(value)))
                    : number(whole(PythonNumbers.big(value)));
        }
        if (!PythonTypes.isText(value)) {
            throw PythonException.type(
                    "unsupported format string passed to "
                            + PythonTypes.nameOf(value)
                            + ".__format__");
        }
        requireKnown(type == NONE || type == 's', "str");
        refuse(sign != null, "Sign not allowed in string format specifier");
        refuse(isZeroPositive || isAlternate, "z and # are not allowed in string format specifier");
        refuse(align == '=', "'=' alignment not allowed in string format specifier");
        refuse(!grouping.isEmpty(), "Cannot specify '" + grouping + "' with 's'.");
        String text = PythonText.str(value);
        if (precision >= 0 && precision < text.codePointCount(0, text.length())) {
            text = text.substring(0, text.offsetByCodePoints(0, precision));
        }
        return pad("", text, align == NONE ? '<' : align);
    }

    private void requireKnown(boolean isKnown, String typeName) {
        refuse(
                !isKnown,
                "Unknown format code '" + type + "' for object of type '" + typeName + "'");
    }

    private static void refuse(boolean isWrong, String message) {
        if (isWrong) {
            throw PythonException.value(message);
        }
    }

    private String whole(BigInteger value) {
        requireKnown(type == NONE || "dnxXobc".indexOf(type) >= 0, "int");
        refuse(precision >= 0, "Precision not allowed in integer format specifier");
        refuse(isZeroPositive, "Negative zero coercion (z) not allowed in format specifier");
        if (type == 'c') {
            refuse(sign != null || isAlternate, "Sign not allowed with integer format specifier");
            boolean isPoint =
                    value.signum() >= 0 && value.compareTo(BigInteger.valueOf(0x10ffff)) <= 0;
            refuse(!isPoint, "%c arg not in range(0x110000)");
            return Character.toString(value.intValue());
        }
        String digits =
                switch (type) {
                    case 'x' -> value.toString(16);
                    case 'X' -> value.toString(16).toUpperCase(Locale.ROOT);
                    case 'o' -> value.toString(8);
                    case 'b' -> value.toString(2);
                    default -> value.toString();
                };
        if (!isPrefixed()) {
            return digits;
        }
        String prefix = "0" + type;
        return digits.startsWith("-") ? "-" + prefix + digits.substring(1) : prefix + digits;
    }

    private boolean isPrefixed() {
        return isAlternate && type != NONE && "xXob".indexOf(type) >= 0;
    }

    private String real(double value) {
        requireKnown(type == NONE || "eEfFgGn%".indexOf(type) >= 0, "float");
        String text = unsigned(value);
        boolean isZero = isZeroPositive && text.matches("-[0.]+(e[+-]?\\d+)?%?");
        return isZero ? text.substring(1) : text;
    }

    private String unsigned(double value) {
        int places = precision < 0 ? 6 : precision;
        if (type == '%') {
            return real(value * 100, 'f', places, isAlternate) + "%";
        }
        if (type != NONE) {
            return real(value, type == 'n' ? 'g' : type, places, isAlternate);
        }
        if (precision >= 0 && Double.isFinite(value)) {
            String text = general(value, Math.max(1, precision), isAlternate, true);
            return text.matches("-?\\d+") ? text + ".0" : text;
        }
        String text = FloatText.repr(value);
        boolean isPointed = isAlternate && text.indexOf('.') < 0;
        return isPointed ? text.replace("e", ".e") : text;
    }

    /** A number by one of the letters for real numbers. */
    static String real(double value, char kind, int places, boolean isAlternate) {
        String text;
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            text = FloatText.repr(value);
        } else {
            text =
                    switch (kind) {
                        case 'f', 'F' ->
                                fixed(value, places) + (isAlternate && places == 0 ? "." : "");
                        case 'e', 'E' -> {
                            String plain = scientific(value, places);
                            yield isAlternate && places == 0 ? plain.replace("e", ".e") : plain;
                        }
                        default -> general(value, Math.max(1, places), isAlternate, false);
                    };
        }
        return Character.isUpperCase(kind) ? text.toUpperCase(Locale.ROOT) : text;
    }

    static String fixed(double value, int places) {
        String text =
                new BigDecimal(value).setScale(places, RoundingMode.HALF_EVEN).toPlainString();
        boolean isSignMissing = value < 0 && !text.startsWith("-");
        return isSignMissing || isNegativeZero(value) ? "-" + text : text;
    }

    private static boolean isNegativeZero(double value) {
        return value == 0 && 1 / value < 0;
    }

    static String scientific(double value, int places) {
        if (value == 0) {
            return (isNegativeZero(value) ? "-0" : "0")
                    + (places > 0 ? "." + "0".repeat(places) : "")
                    + "e+00";
        }
        BigDecimal rounded =
                new BigDecimal(value).round(new MathContext(places + 1, RoundingMode.HALF_EVEN));
        String digits = rounded.unscaledValue().abs().toString();
        int exponent = digits.length() - 1 - rounded.scale();
        digits =
                digits.length() < places + 1
                        ? digits + "0".repeat(places + 1 - digits.length())
                        : digits.substring(0, places + 1);
        return (value < 0 ? "-" : "")
                + digits.charAt(0)
                + (places > 0 ? "." + digits.substring(1) : "")
                + "e"
                + FloatText.exponentText(exponent);
    }

    private static String general(double value, int digits, boolean keepsZeros, boolean isPointed) {
        BigDecimal rounded =
                new BigDecimal(value).round(new MathContext(digits, RoundingMode.HALF_EVEN));
        int exponent = value == 0 ? 0 : rounded.precision() - 1 - rounded.scale();
        boolean isLarge = exponent >= (isPointed ? digits - 1 : digits) && value != 0;
        String text =
                exponent < -4 || isLarge
                        ? scientific(value, digits - 1)
                        : fixed(value, Math.max(0, digits - 1 - exponent));
        int mark = text.indexOf('e');
        String head = mark < 0 ? text : text.substring(0, mark);
        String tail = mark < 0 ? "" : text.substring(mark);
        if (keepsZeros) {
            return head + (head.indexOf('.') < 0 ? "." : "") + tail;
        }
        return (head.indexOf('.') < 0 ? head : head.replaceFirst("\\.?0+$", "")) + tail;
    }

    private String number(String text) {
        String given = sign == null || sign.equals("-") ? "" : sign;
        String prefix = text.startsWith("-") ? "-" : given;
        String digits = text.startsWith("-") ? text.substring(1) : text;
        if (isPrefixed()) {
            prefix += digits.substring(0, 2);
            digits = digits.substring(2);
        }
        char side = align != NONE ? align : isZeroFilled ? '=' : '>';
        if (!grouping.isEmpty()) {
            boolean isFilled = side == '=' && fill.equals("0");
            digits = grouped(digits, isFilled ? width - prefix.length() : 0);
        }
        return pad(prefix, digits, side);
    }

    /** The digits before the point in groups, with zeros before them up to a width. */
    private String grouped(String text, int least) {
        boolean hasLetters = type != NONE && "xX".indexOf(type) >= 0;
        int end = 0;
        while (end < text.length()
                && (Character.isDigit(text.charAt(end))
                        || (hasLetters && Character.isLetter(text.charAt(end))))) {
            end++;
        }
        if (end == 0) {
            return text;
        }
        int size = type != NONE && "xXob".indexOf(type) >= 0 ? 4 : 3;
        String rest = text.substring(end);
        int count = end;
        while (count + (count - 1) / size + rest.length() < least) {
            count++;
        }
        StringBuilder out = new StringBuilder("0".repeat(count - end)).append(text, 0, end);
        for (int i = count - size; i > 0; i -= size) {
            out.insert(i, grouping);
        }
        return out.append(rest).toString();
    }

    private String pad(String prefix, String text, char side) {
        int missing = width - prefix.length() - text.codePointCount(0, text.length());
        if (missing <= 0) {
            return prefix + text;
        }
        return switch (side) {
            case '<' -> prefix + text + fill.repeat(missing);
            case '^' ->
                    fill.repeat(missing / 2) + prefix + text + fill.repeat(missing - missing / 2);
            case '=' -> prefix + fill.repeat(missing) + text;
            default -> fill.repeat(missing) + prefix + text;
        };
    }
}
