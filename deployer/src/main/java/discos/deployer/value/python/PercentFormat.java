package discos.deployer.value.python;

import discos.deployer.value.PythonException;
import discos.deployer.value.PythonView;
import discos.deployer.value.Tuple;
import discos.deployer.value.Undefined;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The old way to format: {@code '%05d of %s' % (3, 'x')}. */
public final class PercentFormat {
    private static final Pattern FIELD =
            Pattern.compile(
                    "%(?:\\(([^)]*)\\))?([-+ #0]*)(\\*|\\d+)?(?:\\.(\\*|\\d+))?[hlL]?(.)?",
                    Pattern.DOTALL);

    private PercentFormat() {}

    /** The text with its fields replaced. */
    public static String format(String text, Object given) {
        boolean isMap =
                given instanceof Map<?, ?>
                        || given instanceof Undefined
                        || (given instanceof List<?>
                                && !(given instanceof Tuple)
                                && !(given instanceof PythonView));
        List<?> all = given instanceof Tuple tuple ? tuple : List.of(given);
        Iterator<?> values = all.iterator();
        boolean isNamed = false;
        StringBuilder out = new StringBuilder();
        Matcher field = FIELD.matcher(text);
        int at = 0;
        while (field.find(at)) {
            out.append(text, at, field.start());
            at = field.end();
            String kind = field.group(5);
            if (kind == null) {
                throw PythonException.value("incomplete format");
            }
            if (kind.equals("%")) {
                out.append('%');
                continue;
            }
            String width = number(field.group(3), values);
            String precision = number(field.group(4), values);
            String name = field.group(1);
            isNamed |= name != null;
            Object value = name == null ? next(values) : named(given, name);
            out.append(one(kind.charAt(0), flags(field.group(2), width), precision, value));
        }
        out.append(text.substring(at));
        if (values.hasNext() && !isNamed && !isMap) {
            throw PythonException.type("not all arguments converted during string formatting");
        }
        return out.toString();
    }

    private static Object named(Object given, String name) {
        if (!(given instanceof Map<?, ?> map)) {
            throw PythonException.type("format requires a mapping");
        }
        return PythonDicts.find(map, name)
                .orElseThrow(() -> PythonException.value(PythonText.repr(name)));
    }

    private static Object next(Iterator<?> values) {
        if (!values.hasNext()) {
            throw PythonException.type("not enough arguments for format string");
        }
        return values.next();
    }

    private static String number(
            @org.jspecify.annotations.Nullable String text, Iterator<?> values) {
        if (text == null) {
            return "";
        }
        return text.equals("*") ? PythonText.str(next(values)) : text;
    }

    private record Flags(
            boolean isLeft, boolean isZero, String sign, boolean isAlternate, int width) {}

    private static Flags flags(String marks, String width) {
        int wide = width.isEmpty() ? 0 : Integer.parseInt(width);
        String sign = marks.contains("+") ? "+" : marks.contains(" ") ? " " : "";
        return new Flags(
                marks.contains("-") || wide < 0,
                marks.contains("0"),
                sign,
                marks.contains("#"),
                Math.abs(wide));
    }

    private static String one(char kind, Flags flags, String precision, Object value) {
        int places = precision.isEmpty() ? -1 : Integer.parseInt(precision);
        return switch (kind) {
            case 's' -> padText(flags, cut(PythonText.str(value), places));
            case 'r', 'a' -> padText(flags, cut(PythonText.repr(value), places));
            case 'c' ->
                    padText(
                            flags,
                            value instanceof String text
                                    ? text
                                    : Character.toString(PythonNumbers.toInt(value)));
            case 'd', 'i', 'u', 'x', 'X', 'o' ->
                    padNumber(flags, whole(kind, flags, places, value));
            case 'e', 'E', 'f', 'F', 'g', 'G' -> padNumber(flags, real(kind, flags, places, value));
            default ->
                    throw PythonException.value(
                            "unsupported format character '"
                                    + kind
                                    + "' (0x"
                                    + Integer.toHexString(kind)
                                    + ")");
        };
    }

    private static String cut(String text, int places) {
        return places >= 0 && places < text.length() ? text.substring(0, places) : text;
    }

    private static String whole(char kind, Flags flags, int places, Object value) {
        boolean isDecimal = "diu".indexOf(kind) >= 0;
        Object integer = value;
        if (value instanceof Double number && isDecimal) {
            integer = PythonNumbers.truncate(number);
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
        if (digits.length() < places) {
            digits = "0".repeat(places - digits.length()) + digits;
        }
        if (flags.isAlternate() && !isDecimal) {
            digits = "0" + (kind == 'o' ? 'o' : 'x') + digits;
        }
        if (kind == 'X') {
            digits = digits.toUpperCase(Locale.ROOT);
        }
        return (isNegative ? "-" : flags.sign()) + digits;
    }

    private static String real(char kind, Flags flags, int places, Object value) {
        if (!PythonTypes.isNumber(value)) {
            throw PythonException.type("must be real number, not " + PythonTypes.nameOf(value));
        }
        double number = PythonNumbers.toDouble(value);
        int decimals = places < 0 ? 6 : places;
        String text =
                Double.isNaN(number) || Double.isInfinite(number)
                        ? FloatText.repr(number)
                        : switch (Character.toLowerCase(kind)) {
                            case 'f' -> FormatSpec.fixed(number, decimals);
                            case 'e' -> FormatSpec.scientific(number, decimals);
                            default ->
                                    FormatSpec.general(
                                            number, Math.max(1, decimals), flags.isAlternate());
                        };
        if (Character.isUpperCase(kind)) {
            text = text.toUpperCase(Locale.ROOT);
        }
        return text.startsWith("-") ? text : flags.sign() + text;
    }

    private static String padText(Flags flags, String text) {
        int missing = flags.width() - text.codePointCount(0, text.length());
        if (missing <= 0) {
            return text;
        }
        return flags.isLeft() ? text + " ".repeat(missing) : " ".repeat(missing) + text;
    }

    private static String padNumber(Flags flags, String text) {
        int missing = flags.width() - text.length();
        if (missing <= 0 || flags.isLeft() || !flags.isZero()) {
            return padText(flags, text);
        }
        int signs = text.startsWith("-") || text.startsWith("+") || text.startsWith(" ") ? 1 : 0;
        return text.substring(0, signs) + "0".repeat(missing) + text.substring(signs);
    }
}
