package discos.plugins.filter;

import discos.deployer.spi.Arguments;
import discos.deployer.value.None;
import discos.deployer.value.PythonException;
import discos.deployer.value.Undefined;
import discos.deployer.value.python.ByteSize;
import discos.deployer.value.python.PythonNumbers;
import discos.deployer.value.python.PythonText;
import discos.deployer.value.python.PythonTypes;
import java.util.Locale;

/** Sizes such as {@code 1.00 KB}, written and read. */
final class Sizes {
    private Sizes() {}

    static String readable(Object in, Arguments args) {
        Undefined.refuse(in);
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
        // what is given is only asked for where the text has no unit of its own
        boolean hasUnit = ByteSize.hasUnit(text);
        Object unit = hasUnit ? None.NONE : args.get(0, "default_unit", None.NONE);
        String otherwise = unit == None.NONE ? null : args.text(0, "default_unit", "");
        boolean isBits = (hasUnit || otherwise != null) && args.is(1, "isbits", false);
        try {
            return PythonNumbers.truncate(ByteSize.parse(text, otherwise, isBits));
        } catch (IllegalArgumentException e) {
            throw PythonException.value(
                    "human_to_bytes() can't interpret following string: " + text);
        }
    }
}
