package discos.deployer.yaml;

import discos.deployer.value.None;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Says what a text without quotes and tag is, with PyYAML's rules for YAML 1.1. */
final class ScalarResolver {
    private static final Set<String> TRUE =
            Set.of("yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON");
    private static final Set<String> FALSE =
            Set.of("no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF");
    private static final Set<String> NULL = Set.of("", "~", "null", "Null", "NULL");

    private static final Pattern INTEGER =
            Pattern.compile(
                    "[-+]?0b[0-1_]+|[-+]?0[0-7_]+|[-+]?(?:0|[1-9][0-9_]*)|[-+]?0x[0-9a-fA-F_]+"
                            + "|[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+");
    private static final Pattern FLOAT =
            Pattern.compile(
                    "[-+]?[0-9][0-9_]*\\.[0-9_]*(?:[eE][-+][0-9]+)?"
                            + "|\\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?"
                            + "|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\\.[0-9_]*"
                            + "|[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN)");

    private ScalarResolver() {}

    /**
     * The value.
     *
     * @throws IllegalArgumentException if the text looks like a number or date but is none
     */
    static Object resolve(String text) {
        if (NULL.contains(text)) {
            return None.NONE;
        }
        if (TRUE.contains(text)) {
            return true;
        }
        if (FALSE.contains(text)) {
            return false;
        }
        if (isMark(text)) {
            // YAML 1.1's types "value" and "merge", which PyYAML knows and makes nothing of
            throw new IllegalArgumentException(
                    "could not determine a constructor for the tag 'tag:yaml.org,2002:%s'"
                            .formatted(text.equals("=") ? "value" : "merge"));
        }
        char first = text.charAt(0);
        if (first != '-' && first != '+' && first != '.' && (first < '0' || first > '9')) {
            return text;
        }
        if (FLOAT.matcher(text).matches()) {
            return floating(text);
        }
        if (INTEGER.matcher(text).matches()) {
            return integer(text);
        }
        return Dates.isDate(text) ? Dates.asPython(text) : text;
    }

    /** Whether a text without quotes has a meaning of its own as the key of a mapping. */
    static boolean isMark(String text) {
        return text.equals("=") || text.equals("<<");
    }

    /**
     * The value of a text with one of YAML's own tags.
     *
     * @throws IllegalArgumentException if the text is none
     */
    static Object as(String kind, String text) {
        Object value = kind.equals("float") ? floating(text) : resolve(text);
        boolean isFitting =
                switch (kind) {
                    case "bool" -> value instanceof Boolean;
                    case "int" -> value instanceof Long || value instanceof BigInteger;
                    case "timestamp" -> Dates.isDate(text);
                    default -> true;
                };
        if (!isFitting) {
            throw new IllegalArgumentException(text);
        }
        return value;
    }

    private static Object integer(String written) {
        String text = written.replace("_", "");
        boolean isNegative = text.startsWith("-");
        String digits = isNegative || text.startsWith("+") ? text.substring(1) : text;
        BigInteger size = unsigned(digits, written);
        BigInteger value = isNegative ? size.negate() : size;
        return value.bitLength() < Long.SIZE ? (Object) value.longValue() : value;
    }

    private static BigInteger unsigned(String digits, String written) {
        try {
            if (digits.equals("0")) {
                return BigInteger.ZERO;
            }
            if (digits.startsWith("0b")) {
                return new BigInteger(digits.substring(2), 2);
            }
            if (digits.startsWith("0x")) {
                return new BigInteger(digits.substring(2), 16);
            }
            if (digits.startsWith("0")) {
                return new BigInteger(digits, 8);
            }
            BigInteger value = BigInteger.ZERO;
            for (String part : digits.split(":", -1)) {
                value = value.multiply(BigInteger.valueOf(60)).add(new BigInteger(part));
            }
            return value;
        } catch (NumberFormatException _) {
            throw new IllegalArgumentException("'" + written + "' is no number");
        }
    }

    private static double floating(String written) {
        String text = written.replace("_", "").toLowerCase(Locale.ROOT);
        double sign = text.startsWith("-") ? -1 : 1;
        String size = text.startsWith("-") || text.startsWith("+") ? text.substring(1) : text;
        if (size.equals(".inf")) {
            return sign * Double.POSITIVE_INFINITY;
        }
        if (size.equals(".nan")) {
            return Double.NaN;
        }
        double value = 0;
        for (String part : size.split(":", -1)) {
            value = value * 60 + Double.parseDouble(part);
        }
        return sign * value;
    }
}
