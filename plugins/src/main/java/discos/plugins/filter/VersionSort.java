package discos.plugins.filter;

import discos.deployer.spi.Arguments;
import discos.deployer.value.PythonException;
import discos.deployer.value.Undefined;
import discos.deployer.value.python.PythonItems;
import discos.deployer.value.python.PythonNumbers;
import discos.deployer.value.python.PythonOrder;
import discos.deployer.value.python.PythonText;
import discos.deployer.value.python.PythonTypes;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Versions as Python's {@code LooseVersion} takes them apart and orders them. */
public final class VersionSort {
    private static final Pattern PART = Pattern.compile("\\d+|[a-z]+|\\.");

    private VersionSort() {}

    /** The filter {@code version_sort} of community.general. */
    static Object sorted(Object in, Arguments args) {
        List<Object> items = PythonItems.list(in);
        for (Object item : items) {
            if (item instanceof Undefined undefined) {
                throw undefined.used();
            }
            if (PythonItems.isTrue(item) && !PythonTypes.isText(item)) {
                throw PythonException.type(
                        "expected string or bytes-like object, got '"
                                + PythonTypes.nameOf(item)
                                + "'");
            }
        }
        if (items.size() > 1 && !items.stream().allMatch(PythonItems::isTrue)) {
            // Python does not take an empty version apart, and cannot compare it then
            throw PythonException.attribute("LooseVersion", "version");
        }
        Comparator<Object> order = (a, b) -> compare(PythonText.str(a), PythonText.str(b));
        items.sort(args.whole(0, "reverse", 0) == 0 ? order : order.reversed());
        return items;
    }

    /** Which of two versions comes first. */
    public static int compare(String left, String right) {
        return PythonOrder.compare("<", parts(left), parts(right));
    }

    /** Numbers and texts of a version, dots between them left out. */
    private static List<Object> parts(String text) {
        List<Object> parts = new ArrayList<>();
        Matcher piece = PART.matcher(text);
        int at = 0;
        while (piece.find()) {
            if (piece.start() > at) {
                parts.add(text.substring(at, piece.start()));
            }
            at = piece.end();
            String one = piece.group();
            if (!one.equals(".")) {
                boolean isNumber = Character.isDigit(one.charAt(0));
                parts.add(isNumber ? PythonNumbers.whole(new BigInteger(one)) : one);
            }
        }
        if (at < text.length()) {
            parts.add(text.substring(at));
        }
        return parts;
    }
}
