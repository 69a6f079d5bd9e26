package discos.plugins.test;

import discos.deployer.spi.Arguments;
import discos.deployer.spi.Templating;
import discos.deployer.spi.Test;
import discos.deployer.value.Markup;
import discos.deployer.value.None;
import discos.deployer.value.PythonCallable;
import discos.deployer.value.PythonComplex;
import discos.deployer.value.PythonException;
import discos.deployer.value.PythonView;
import discos.deployer.value.Undefined;
import discos.deployer.value.python.PythonItems;
import discos.deployer.value.python.PythonNumbers;
import discos.deployer.value.python.PythonOperators;
import discos.deployer.value.python.PythonOrder;
import discos.deployer.value.python.PythonText;
import discos.deployer.value.python.PythonTypes;
import discos.deployer.value.python.TextCases;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Jinja's tests about types, numbers and comparisons. */
public final class ValueTests {
    private ValueTests() {}

    /** The tests by name. */
    public static Map<String, Test> all() {
        Map<String, Test> all = new LinkedHashMap<>();
        all.put("defined", (in, _, _) -> !(in instanceof Undefined));
        all.put("undefined", (in, _, _) -> in instanceof Undefined);
        all.put("none", (in, _, _) -> in == None.NONE);
        all.put("boolean", (in, _, _) -> in instanceof Boolean);
        all.put("true", (in, _, _) -> Boolean.TRUE.equals(in));
        all.put("false", (in, _, _) -> Boolean.FALSE.equals(in));
        all.put("integer", (in, _, _) -> PythonTypes.isInteger(in) && !(in instanceof Boolean));
        all.put("float", (in, _, _) -> in instanceof Double);
        all.put("number", (in, _, _) -> PythonTypes.isNumber(in) || in instanceof PythonComplex);
        all.put(
                "string",
                (in, _, _) -> PythonTypes.nameOf(in).equals("str") || in instanceof Markup);
        all.put("mapping", (in, _, _) -> in instanceof Map<?, ?>);
        all.put("sequence", (in, _, _) -> isSequence(in));
        all.put("iterable", (in, _, _) -> isIterable(in));
        all.put("callable", (in, _, _) -> in instanceof PythonCallable || in instanceof Undefined);
        all.put("sameas", (in, args, _) -> isSame(in, args.need(0, "other")));
        all.put("escaped", (in, _, _) -> in instanceof Markup || isStrictlyUndefined(in));
        all.put("lower", (in, _, _) -> isCased(in, false));
        all.put("upper", (in, _, _) -> isCased(in, true));
        all.put("odd", (in, _, _) -> remainder(in, 2L) == 1);
        all.put("even", (in, _, _) -> remainder(in, 2L) == 0);
        all.put("divisibleby", (in, args, _) -> remainder(in, args.need(0, "num")) == 0);
        all.put("in", (in, args, _) -> PythonItems.contains(args.need(0, "seq"), in));
        all.put("filter", (in, _, t) -> isKnown(in, t, true));
        all.put("test", (in, _, t) -> isKnown(in, t, false));
        comparisons(all);
        return all;
    }

    /** It has whatever attribute one asks for, that of marked text too. */
    private static boolean isStrictlyUndefined(Object in) {
        return in instanceof Undefined undefined && !undefined.isLenient();
    }

    private static void comparisons(Map<String, Test> all) {
        for (String name : List.of("eq", "equalto", "==")) {
            all.put(name, (in, args, _) -> PythonOrder.isEqual(in, args.need(0, "b")));
        }
        for (String name : List.of("ne", "!=")) {
            all.put(name, (in, args, _) -> !PythonOrder.isEqual(in, args.need(0, "b")));
        }
        for (String name : List.of("lt", "lessthan", "<")) {
            all.put(name, (in, args, _) -> order("<", in, args) < 0);
        }
        for (String name : List.of("le", "<=")) {
            all.put(name, (in, args, _) -> order("<=", in, args) <= 0);
        }
        for (String name : List.of("gt", "greaterthan", ">")) {
            all.put(name, (in, args, _) -> order(">", in, args) > 0);
        }
        for (String name : List.of("ge", ">=")) {
            all.put(name, (in, args, _) -> order(">=", in, args) >= 0);
        }
    }

    private static int order(String sign, Object in, Arguments args) {
        return PythonOrder.compare(sign, in, args.need(0, "b"));
    }

    private static boolean isKnown(Object in, Templating templating, boolean isFilter) {
        String name = PythonText.str(in);
        if (isFilter ? templating.hasFilter(name) : templating.hasTest(name)) {
            return true;
        }
        throw PythonException.value("Could not load \"" + name + "\": '" + name + "'");
    }

    private static boolean isSequence(Object in) {
        return PythonTypes.isText(in)
                || in instanceof Map<?, ?>
                || in instanceof byte[]
                || isLenient(in)
                || (in instanceof List<?> && !(in instanceof PythonView));
    }

    private static boolean isIterable(Object in) {
        requireDefined(in);
        return isLenient(in) || PythonItems.isIterable(in);
    }

    /** What an if without else leaves is empty, and so has a length and items. */
    private static boolean isLenient(Object in) {
        return in instanceof Undefined undefined && undefined.isLenient();
    }

    private static void requireDefined(Object in) {
        if (in instanceof Undefined undefined && !undefined.isLenient()) {
            throw undefined.used();
        }
    }

    /** The same object; equal numbers, texts and bools count as the same, as Python shares them. */
    @SuppressWarnings("ReferenceEquality")
    private static boolean isSame(Object in, Object other) {
        return in == other
                || (in.getClass() == other.getClass()
                        && (in instanceof Boolean || in instanceof Long || in instanceof String)
                        && in.equals(other));
    }

    private static boolean isCased(Object in, boolean isUpper) {
        requireDefined(in);
        return TextCases.isCased(PythonText.str(in), isUpper);
    }

    private static double remainder(Object in, Object divisor) {
        Object rest = PythonOperators.modulo(in, divisor);
        if (!PythonTypes.isNumber(rest)) {
            return -1;
        }
        return PythonNumbers.toDouble(rest);
    }
}
