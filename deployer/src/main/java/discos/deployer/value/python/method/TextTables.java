package discos.deployer.value.python.method;

import discos.deployer.value.Markup;
import discos.deployer.value.None;
import discos.deployer.value.PythonException;
import discos.deployer.value.PythonView;
import discos.deployer.value.python.PythonItems;
import discos.deployer.value.python.PythonNumbers;
import discos.deployer.value.python.PythonText;
import discos.deployer.value.python.PythonTypes;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tables of {@code str.maketrans}, which {@code str.translate} takes. */
public final class TextTables {
    private static final int LAST = Character.MAX_CODE_POINT;

    private TextTables() {}

    /** A table of code points, from a dict, or from what to replace, by what, and what to drop. */
    public static Map<Object, Object> make(List<Object> args) {
        Map<Object, Object> table = new LinkedHashMap<>();
        if (args.size() == 1) {
            if (!(args.getFirst() instanceof Map<?, ?> map)) {
                throw PythonException.type(
                        "if you give only one argument to maketrans it must be a dict");
            }
            map.forEach((key, value) -> table.put(point(key), value));
            return table;
        }
        int[] from = string(args, 0).codePoints().toArray();
        int[] to = string(args, 1).codePoints().toArray();
        if (from.length != to.length) {
            throw PythonException.value("the first two maketrans arguments must have equal length");
        }
        for (int i = 0; i < from.length; i++) {
            table.put((long) from[i], (long) to[i]);
        }
        if (args.size() > 2) {
            string(args, 2).codePoints().forEach(point -> table.put((long) point, None.NONE));
        }
        return table;
    }

    private static String string(List<Object> args, int place) {
        if (args.get(place) instanceof String text) {
            return text;
        }
        throw PythonException.type(
                "maketrans() argument "
                        + (place + 1)
                        + " must be str, not "
                        + PythonTypes.nameOf(args.get(place)));
    }

    private static Object point(Object key) {
        if (PythonTypes.isInteger(key)) {
            return PythonNumbers.whole(PythonNumbers.big(key));
        }
        if (!(key instanceof String text)) {
            throw PythonException.type("keys in translate table must be strings or integers");
        }
        if (text.codePointCount(0, text.length()) != 1) {
            throw PythonException.value("string keys in translate table must be of length 1");
        }
        return (long) text.codePointAt(0);
    }

    /** A text with each character replaced as a table says; {@code None} drops one. */
    public static String translate(String text, Object table) {
        boolean hasItems =
                table instanceof String
                        || table instanceof Markup
                        || table instanceof byte[]
                        || table instanceof Map<?, ?>
                        || (table instanceof List<?> && !(table instanceof PythonView));
        StringBuilder out = new StringBuilder();
        text.codePoints()
                .forEach(
                        point -> {
                            if (!hasItems) {
                                throw PythonException.type(
                                        "'"
                                                + PythonTypes.nameOf(table)
                                                + "' object is not subscriptable");
                            }
                            out.append(
                                    PythonItems.at(table, (long) point)
                                            .map(TextTables::character)
                                            .orElseGet(() -> Character.toString(point)));
                        });
        return out.toString();
    }

    private static String character(Object other) {
        if (other instanceof Boolean isSet) {
            return isSet ? "\u0001" : "\u0000";
        }
        if (PythonTypes.isInteger(other)) {
            BigInteger point = PythonNumbers.big(other);
            if (point.signum() < 0 || point.bitLength() > 31 || point.intValue() > LAST) {
                throw PythonException.value("character mapping must be in range(0x110000)");
            }
            return Character.toString(point.intValue());
        }
        if (other == None.NONE) {
            return "";
        }
        if (!PythonTypes.isText(other)) {
            throw PythonException.type("character mapping must return integer, None or str");
        }
        return PythonText.str(other);
    }
}
