package discos.plugins.filter;

import discos.deployer.spi.Arguments;
import discos.deployer.value.None;
import discos.deployer.value.PythonException;
import discos.deployer.value.Undefined;
import discos.deployer.value.python.ByteSize;
import discos.deployer.value.python.PythonNumbers;
import discos.deployer.value.python.PythonText;
import discos.deployer.value.python.PythonTypes;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes such as {@code 1.00 KB}, written and read. */
final class Sizes {
    private static final Pattern SIZE = Pattern.compile("^\\s*(\\d*\\.?\\d*)\\s*([A-Za-z]+)?");

    private Sizes() {}

    static String readable(Object in, Arguments args) {
        if (in instanceof Undefined undefined) {
            throw undefined.used();
        }
        boolean isBits = args.is(0, "isbits", false);
        boolean isGiven = args.has(1, "unit");
        Object given = args.get(1, "unit", "");
        if (isGiven && !(given instanceof String) && PythonTypes.isNumber(in)) {
            throw PythonException.value(
                    "human_readable() can't interpret following string: " + PythonText.str(in));
        }
        String wanted = isGiven ? args.text(1, "unit", "").toUpperCase(Locale.ROOT) : "";
        if (!PythonTypes.isNumber(in)) {
            throw PythonException.type(
                    "human_readable() failed on bad input: " + PythonText.repr(in));
        }
        double size = PythonNumbers.toDouble(in);
        int at = 0;
        while (at < ByteSize.UNITS.length() - 1
                && !(isGiven
                        ? wanted.equals(ByteSize.UNITS.substring(at, at + 1))
                        : size >= ByteSize.factor(ByteSize.UNITS.charAt(at)))) {
            at++;
        }
        return ByteSize.text(size, ByteSize.UNITS.charAt(at), isBits);
    }

    static Object bytes(Object in, Arguments args) {
        String text = PythonText.str(in);
        Matcher parts = SIZE.matcher(text);
        if (!parts.find() || !parts.group(1).matches(".*\\d.*")) {
            throw unreadable(text);
        }
        BigDecimal number = new BigDecimal(parts.group(1));
        String unit = parts.group(2) != null ? parts.group(2) : defaultUnit(args);
        if (unit.isEmpty()) {
            if (args.get(0, "default_unit", None.NONE) != None.NONE) {
                throw unreadable(text);
            }
            return rounded(number.doubleValue());
        }
        boolean isBits = args.is(1, "isbits", false);
        char letter = unit.toUpperCase(Locale.ROOT).charAt(0);
        String kind = isBits ? "b" : "B";
        String rest = unit.substring(1);
        String word = isBits ? "bit" : "byte";
        boolean isWord = unit.toLowerCase(Locale.ROOT).matches(word + "s?");
        boolean isKnown =
                ByteSize.UNITS.indexOf(letter) >= 0
                        && (rest.isEmpty()
                                || rest.startsWith(kind)
                                || unit.toLowerCase(Locale.ROOT).contains(word));
        if (!isKnown && !isWord) {
            throw unreadable(text);
        }
        return rounded(number.doubleValue() * (isWord ? 1 : ByteSize.factor(letter)));
    }

    /** Only asked for where the text has none of its own. */
    private static String defaultUnit(Arguments args) {
        return args.has(0, "default_unit") ? args.text(0, "default_unit", "") : "";
    }

    private static Object rounded(double value) {
        return PythonNumbers.truncate(Math.rint(value));
    }

    private static PythonException unreadable(String text) {
        return PythonException.value("human_to_bytes() can't interpret following string: " + text);
    }
}
