package discos.deployer.value.python;

import discos.deployer.value.PythonException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Python's format specification, what follows the colon in {@code '{:>5.2f}'}. */
final class FormatSpec {
    private static final Pattern SPEC =
            Pattern.compile(
                    "(?:(.)?([<>=^]))?([-+ ])?(z)?(#)?(0)?(\\d+)?([,_])?(?:\\.(\\d+))?(.)?",
                    Pattern.DOTALL);

    private final String fill;
    private final char align;
    private final String sign;
    private final boolean isAlternate;
    private final int width;
    private final String grouping;
    private final int precision;
    private final char type;

    FormatSpec(String spec) {
        Matcher parts = SPEC.matcher(spec);
        if (!parts.matches()) {
            throw PythonException.value("Invalid format specifier");
        }
        boolean isZero = parts.group(6) != null;
        fill = orElse(parts.group(1), isZero && parts.group(2) == null ? "0" : " ");
        align = orElse(parts.group(2), isZero ? "=" : "\0").charAt(0);
        sign = orElse(parts.group(3), "-");
        isAlternate = parts.group(5) != null;
        width = Integer.parseInt(orElse(parts.group(7), "0"));
        grouping = orElse(parts.group(8), "");
        precision = Integer.parseInt(orElse(parts.group(9), "-1"));
        type = orElse(parts.group(10), "\0").charAt(0);
    }

    private static String orElse(@org.jspecify.annotations.Nullable String text, String other) {
        return text == null ? other : text;
    }

    String apply(Object value) {
        if (value instanceof Boolean && type == '\0' && width == 0) {
            return PythonText.str(value);
        }
        if (value instanceof Double number) {
            return number(real(number, type));
        }
        if (PythonTypes.isInteger(value)) {
            return "eEfFgG%".indexOf(type) >= 0 && type != '\0'
                    ? number(real(PythonNumbers.toDouble(value), type))
                    : number(whole(PythonNumbers.big(value)));
        }
        if (!(value instanceof String) && hasAny()) {
            throw PythonException.type(
                    "unsupported format string passed to "
                            + PythonTypes.nameOf(value)
                            + ".__format__");
        }
        if (type != '\0' && type != 's') {
            throw PythonException.value(
                    "Unknown format code '"
                            + type
                            + "' for object of type '"
                            + PythonTypes.nameOf(value)
                            + "'");
        }
        String text = PythonText.str(value);
        if (precision >= 0 && precision < text.length()) {
            text = text.substring(0, precision);
        }
        return pad("", text, align == '\0' || align == '=' ? '<' : align);
    }

    private boolean hasAny() {
        return width > 0 || precision >= 0 || type != '\0' || align != '\0';
    }

    private String whole(BigInteger value) {
        String digits =
                switch (type) {
                    case '\0', 'd', 'n' -> value.toString();
                    case 'x' -> value.toString(16);
                    case 'X' -> value.toString(16).toUpperCase(Locale.ROOT);
                    case 'o' -> value.toString(8);
                    case 'b' -> value.toString(2);
                    case 'c' -> Character.toString(value.intValue());
                    default ->
                            throw PythonException.value(
                                    "Unknown format code '" + type + "' for object of type 'int'");
                };
        if (isAlternate && "xXob".indexOf(type) >= 0) {
            String prefix = "0" + type;
            return digits.startsWith("-") ? "-" + prefix + digits.substring(1) : prefix + digits;
        }
        return digits;
    }

    private String real(double value, char kind) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return FloatText.repr(value) + (kind == '%' ? "%" : "");
        }
        int places = precision < 0 ? 6 : precision;
        return switch (kind) {
            case 'f', 'F' -> fixed(value, places);
            case '%' -> fixed(value * 100, places) + "%";
            case 'e', 'E' -> {
                String text = scientific(value, places);
                yield kind == 'E' ? text.toUpperCase(Locale.ROOT) : text;
            }
            case 'g', 'G', 'n' -> {
                String text = general(value, Math.max(1, places), isAlternate);
                yield kind == 'G' ? text.toUpperCase(Locale.ROOT) : text;
            }
            case '\0' -> precision < 0 ? FloatText.repr(value) : withPoint(value);
            default ->
                    throw PythonException.value(
                            "Unknown format code '" + kind + "' for object of type 'float'");
        };
    }

    private String withPoint(double value) {
        String text = general(value, Math.max(1, precision), false);
        return text.matches("-?\\d+") ? text + ".0" : text;
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

    static String general(double value, int digits, boolean keepsZeros) {
        if (value == 0) {
            return isNegativeZero(value) ? "-0" : "0";
        }
        BigDecimal rounded =
                new BigDecimal(value).round(new MathContext(digits, RoundingMode.HALF_EVEN));
        int exponent = rounded.precision() - 1 - rounded.scale();
        String text =
                exponent < -4 || exponent >= digits
                        ? scientific(value, digits - 1)
                        : fixed(value, Math.max(0, digits - 1 - exponent));
        if (keepsZeros || text.indexOf('.') < 0) {
            return text;
        }
        int mark = text.indexOf('e');
        String head = mark < 0 ? text : text.substring(0, mark);
        String tail = mark < 0 ? "" : text.substring(mark);
        return head.replaceFirst("\\.?0+$", "") + tail;
    }

    private String number(String text) {
        String prefix = text.startsWith("-") ? "-" : sign.equals("-") ? "" : sign;
        String digits = text.startsWith("-") ? text.substring(1) : text;
        if (digits.startsWith("0") && isAlternate && "xXob".indexOf(type) >= 0) {
            prefix += digits.substring(0, 2);
            digits = digits.substring(2);
        }
        if (!grouping.isEmpty()) {
            digits = grouped(digits);
        }
        return pad(prefix, digits, align == '\0' ? '>' : align);
    }

    private String grouped(String digits) {
        int end = 0;
        while (end < digits.length() && Character.isLetterOrDigit(digits.charAt(end))) {
            end++;
        }
        int size = "xXob".indexOf(type) >= 0 && type != '\0' ? 4 : 3;
        StringBuilder out = new StringBuilder(digits.substring(0, end));
        for (int i = end - size; i > 0; i -= size) {
            out.insert(i, grouping);
        }
        return out.append(digits.substring(end)).toString();
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
