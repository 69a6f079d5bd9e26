package discos.deployer.value.python;

import discos.deployer.value.Markup;
import discos.deployer.value.Omit;
import discos.deployer.value.PythonComplex;
import discos.deployer.value.PythonException;
import discos.deployer.value.PythonRange;
import discos.deployer.value.PythonView;
import discos.deployer.value.Secret;
import discos.deployer.value.Tuple;
import discos.deployer.value.Undefined;
import discos.deployer.value.python.date.TimeSpans;
import discos.deployer.value.python.method.PythonSets;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Equality and order as Python has them: 1 equals 1.0 and True; texts and numbers have none. */
public final class PythonOrder {
    private PythonOrder() {}

    /** {@code left == right}. */
    @SuppressWarnings("ReferenceEquality") // a view of values equals only itself
    public static boolean isEqual(Object left, Object right) {
        if (left instanceof Undefined || right instanceof Undefined) {
            requireLenient(left);
            requireLenient(right);
            return left instanceof Undefined && right instanceof Undefined;
        }
        if (PythonTypes.isNumber(left) && PythonTypes.isNumber(right)) {
            return isEqualNumber(left, right);
        }
        if (left instanceof Markup || right instanceof Markup) {
            return isEqual(Markup.plain(left), Markup.plain(right));
        }
        return switch (left) {
            case String text ->
                    right instanceof Secret b
                            ? text.equals(b.text())
                            : text.equals(Omit.plain(right));
            case Omit omit -> omit == right || omit.toString().equals(right);
            case Secret secret -> secret.text().equals(right) || secret.equals(right);
            case Map<?, ?> map -> right instanceof Map<?, ?> other && isEqualMap(map, other);
            case PythonView view -> PythonSets.isEqual(view, right).orElse(left == right);
            case List<?> list ->
                    right instanceof List<?> other
                            && isOfOneSort(list, other)
                            && isEqualList(list, other);
            case Set<?> set -> PythonSets.isEqual(set, right).orElseGet(() -> set.equals(right));
            case PythonComplex a ->
                    (PythonTypes.isNumber(right) && a.imaginary() == 0)
                            ? isEqual(a.real(), right)
                            : a.equals(right);
            case byte[] bytes -> right instanceof byte[] other && Arrays.equals(bytes, other);
            default -> left.equals(right);
        };
    }

    private static void requireLenient(Object value) {
        if (value instanceof Undefined undefined && !undefined.isLenient()) {
            throw undefined.used();
        }
    }

    private static boolean isEqualNumber(Object left, Object right) {
        if (left instanceof Long a && right instanceof Long b) {
            return a.longValue() == b.longValue();
        }
        if (isNan(left) || isNan(right)) {
            return false;
        }
        return compareNumbers(left, right) == 0;
    }

    private static boolean isNan(Object value) {
        return value instanceof Double number && Double.isNaN(number);
    }

    private static boolean isEqualList(List<?> left, List<?> right) {
        // only of tuples Python looks at the items first, one of which may be undefined
        if (left.size() != right.size() && !(left instanceof Tuple)) {
            return false;
        }
        Iterator<?> others = right.iterator();
        for (Object item : left) {
            if (!others.hasNext()) {
                break;
            }
            if (!isSame(item, others.next())) {
                return false;
            }
        }
        return left.size() == right.size();
    }

    private static boolean isEqualMap(Map<?, ?> left, Map<?, ?> right) {
        if (left.size() != right.size()) {
            return false;
        }
        for (Map.Entry<?, ?> entry : left.entrySet()) {
            Object other = PythonDicts.find(right, entry.getKey()).orElse(null);
            if (other == null || !isSame(entry.getValue(), other)) {
                return false;
            }
        }
        return true;
    }

    /** Tuples are of one sort, whatever their types. */
    private static boolean isOfOneSort(List<?> left, List<?> right) {
        return left instanceof Tuple
                ? right instanceof Tuple
                : PythonTypes.nameOf(left).equals(PythonTypes.nameOf(right));
    }

    /** Python does not ask an item of a list or dict whether it is equal to itself. */
    @SuppressWarnings("ReferenceEquality")
    private static boolean isSame(Object left, Object right) {
        return left == right || isEqual(left, right);
    }

    private static int compareNumbers(Object left, Object right) {
        if (left instanceof Long a && right instanceof Long b) {
            return Long.compare(a, b);
        }
        if (left instanceof Double || right instanceof Double) {
            boolean isExact = isHuge(left) || isHuge(right);
            if (isExact && isFinite(left) && isFinite(right)) {
                return decimal(left).compareTo(decimal(right));
            }
            double a = roughly(left);
            double b = roughly(right);
            return a < b ? -1 : a > b ? 1 : 0;
        }
        return PythonNumbers.big(left).compareTo(PythonNumbers.big(right));
    }

    private static boolean isHuge(Object value) {
        return value instanceof BigInteger
                || (value instanceof Long number && Math.abs(number) > (1L << 53));
    }

    private static boolean isFinite(Object value) {
        return !(value instanceof Double number) || Double.isFinite(number);
    }

    private static double roughly(Object value) {
        return value instanceof BigInteger big ? big.doubleValue() : PythonNumbers.toDouble(value);
    }

    private static BigDecimal decimal(Object value) {
        return value instanceof Double number
                ? new BigDecimal(number)
                : new BigDecimal(PythonNumbers.big(value));
    }

    /**
     * Which of the two comes first.
     *
     * @param sign for the message where they have no order, such as {@code <}
     */
    public static int compare(String sign, Object left, Object right) {
        // Python asks the right one first where its class is made of the left one's
        requireLenient(left);
        requireLenient(right);
        Undefined.refuse(left, right);
        if (PythonTypes.isNumber(left) && PythonTypes.isNumber(right)) {
            return compareNumbers(left, right);
        }
        if (left instanceof String a && right instanceof String b) {
            return compareText(a, b);
        }
        if (left instanceof Markup || right instanceof Markup) {
            return compare(sign, Markup.plain(left), Markup.plain(right));
        }
        if (left instanceof Omit || right instanceof Omit) {
            return compare(sign, Omit.plain(left), Omit.plain(right));
        }
        if (left instanceof List<?> a
                && right instanceof List<?> b
                && !(a instanceof PythonRange)
                && !(a instanceof PythonView)
                && isOfOneSort(a, b)) {
            return compareLists(sign, a, b);
        }
        if (left instanceof byte[] a && right instanceof byte[] b) {
            return Arrays.compareUnsigned(a, b);
        }
        return PythonSets.compare(sign, left, right)
                .or(() -> TimeSpans.compare(left, right))
                .orElseThrow(() -> unordered(sign, left, right));
    }

    private static PythonException unordered(String sign, Object left, Object right) {
        return PythonException.type(
                "'"
                        + sign
                        + "' not supported between instances of '"
                        + PythonTypes.qualifiedNameOf(left)
                        + "' and '"
                        + PythonTypes.qualifiedNameOf(right)
                        + "'");
    }

    /** By code points, which is not UTF-16's order for characters beyond the first plane. */
    private static int compareText(String left, String right) {
        int length = Math.min(left.length(), right.length());
        for (int i = 0; i < length; i++) {
            char a = left.charAt(i);
            char b = right.charAt(i);
            if (a != b) {
                boolean isHighA = Character.isSurrogate(a);
                boolean isHighB = Character.isSurrogate(b);
                return isHighA == isHighB ? Character.compare(a, b) : isHighA ? 1 : -1;
            }
        }
        return Integer.compare(left.length(), right.length());
    }

    private static int compareLists(String sign, List<?> left, List<?> right) {
        Iterator<?> others = right.iterator();
        for (Object item : left) {
            if (!others.hasNext()) {
                return 1;
            }
            Object other = others.next();
            if (!isSame(item, other)) {
                return compare(sign, item, other);
            }
        }
        return others.hasNext() ? -1 : 0;
    }
}
