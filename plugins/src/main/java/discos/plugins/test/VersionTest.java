package discos.plugins.test;

import discos.deployer.spi.Arguments;
import discos.deployer.value.PythonException;
import discos.deployer.value.python.PythonItems;
import discos.deployer.value.python.PythonNumbers;
import discos.deployer.value.python.PythonOrder;
import discos.deployer.value.python.PythonText;
import discos.plugins.filter.VersionSort;
import discos.plugins.module.language.PythonVersion;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Compares versions, as the test {@code version} does. */
final class VersionTest {
    private static final Pattern STRICT =
            Pattern.compile("(\\d+)\\.(\\d+)(?:\\.(\\d+))?(?:([ab])(\\d+))?");
    private static final Pattern SEMANTIC =
            Pattern.compile(
                    "(0|[1-9]\\d*)\\.(0|[1-9]\\d*)\\.(0|[1-9]\\d*)(?:-([0-9A-Za-z.-]+))?(?:\\+[0-9A-Za-z.-]+)?");

    private VersionTest() {}

    static boolean holds(Object in, Arguments args) {
        Object other = args.need(0, "version");
        String sign = args.text(1, "operator", "eq");
        boolean hasStrict = args.has(2, "strict");
        boolean hasType = args.has(3, "version_type");
        if (hasStrict && hasType) {
            throw PythonException.value("Cannot specify both 'strict' and 'version_type'");
        }
        if (!PythonItems.isTrue(in)) {
            throw PythonException.value("Input version value cannot be empty");
        }
        if (!PythonItems.isTrue(other)) {
            throw PythonException.value("Version parameter to compare against cannot be empty");
        }
        String type =
                args.is(2, "strict", false)
                        ? "strict"
                        : hasType ? args.text(3, "version_type", "") : "loose";
        int order = compare(type, PythonText.str(in), PythonText.str(other));
        return switch (sign) {
            case "==", "=", "eq" -> order == 0;
            case "!=", "<>", "ne" -> order != 0;
            case "<", "lt" -> order < 0;
            case "<=", "le" -> order <= 0;
            case ">", "gt" -> order > 0;
            case ">=", "ge" -> order >= 0;
            default ->
                    throw PythonException.value(
                            "Invalid operator type ("
                                    + sign
                                    + "). Must be one of '==', '=', 'eq', '<', 'lt', '<=', 'le',"
                                    + " '>', 'gt', '>=', 'ge', '!=', '<>', 'ne'");
        };
    }

    private static int compare(String type, String left, String right) {
        return switch (type) {
            case "loose" -> loose(left, right);
            case "pep440" -> python(left).compareTo(python(right));
            case "strict" -> PythonOrder.compare("<", strict(left), strict(right));
            case "semver", "semantic" -> semantic(left, right);
            default ->
                    throw PythonException.value(
                            "Invalid version type ("
                                    + type
                                    + "). Must be one of 'loose', 'strict', 'semver', 'semantic',"
                                    + " 'pep440'");
        };
    }

    private static int loose(String left, String right) {
        try {
            return VersionSort.compare(left, right);
        } catch (PythonException e) {
            throw PythonException.value("Version comparison failed: " + e.getMessage());
        }
    }

    private static PythonVersion python(String text) {
        return PythonVersion.of(text)
                .orElseThrow(
                        () ->
                                PythonException.value(
                                        "Version comparison failed: Invalid version: '"
                                                + text
                                                + "'"));
    }

    private static Object number(String digits) {
        return PythonNumbers.whole(new BigInteger(digits));
    }

    private static List<Object> strict(String text) {
        Matcher parts = STRICT.matcher(text);
        if (!parts.matches()) {
            throw PythonException.value(
                    "Version comparison failed: invalid version number '" + text + "'");
        }
        List<Object> all = new ArrayList<>();
        all.add(number(parts.group(1)));
        all.add(number(parts.group(2)));
        all.add(parts.group(3) == null ? 0L : number(parts.group(3)));
        all.add(parts.group(4) == null ? "c" : parts.group(4));
        all.add(parts.group(5) == null ? 0L : number(parts.group(5)));
        return all;
    }

    private static int semantic(String left, String right) {
        Matcher a = SEMANTIC.matcher(left);
        Matcher b = SEMANTIC.matcher(right);
        if (!a.matches() || !b.matches()) {
            throw PythonException.value(
                    "Version comparison failed: invalid semantic version '"
                            + (a.matches() ? right : left)
                            + "'");
        }
        for (int i = 1; i <= 3; i++) {
            int order = PythonOrder.compare("<", number(a.group(i)), number(b.group(i)));
            if (order != 0) {
                return order;
            }
        }
        return prerelease(a.group(4), b.group(4));
    }

    private static int prerelease(
            @org.jspecify.annotations.Nullable String left,
            @org.jspecify.annotations.Nullable String right) {
        if (left == null || right == null) {
            return left == null ? (right == null ? 0 : 1) : -1;
        }
        String[] a = left.split("\\.", -1);
        String[] b = right.split("\\.", -1);
        for (int i = 0; i < Math.min(a.length, b.length); i++) {
            boolean isNumberA = a[i].matches("\\d+");
            boolean isNumberB = b[i].matches("\\d+");
            int order =
                    isNumberA && isNumberB
                            ? PythonOrder.compare("<", number(a[i]), number(b[i]))
                            : isNumberA != isNumberB ? (isNumberA ? -1 : 1) : a[i].compareTo(b[i]);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(a.length, b.length);
    }
}
