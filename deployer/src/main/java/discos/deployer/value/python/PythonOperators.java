package discos.deployer.value.python;

import discos.deployer.value.Markup;
import discos.deployer.value.PythonComplex;
import discos.deployer.value.PythonException;
import discos.deployer.value.PythonRange;
import discos.deployer.value.PythonView;
import discos.deployer.value.Tuple;
import discos.deployer.value.Undefined;
import discos.deployer.value.python.date.TimeSpans;
import discos.deployer.value.python.method.PythonSets;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the signs between two values do, whatever their types. */
public final class PythonOperators {
    private static final int LONGEST = 50_000_000;

    private PythonOperators() {}

    /** {@code left + right}. */
    public static Object add(Object left, Object right) {
        if (PythonTypes.isNumber(left) && PythonTypes.isNumber(right)) {
            return PythonNumbers.add(left, right);
        }
        requireDefined(left, right);
        if (isComplex(left, right)) {
            return complex(left).plus(complex(right));
        }
        if (isText(left)) {
            if (isText(right) && (left instanceof Markup || right instanceof Markup)) {
                return new Markup(escaped(left) + escaped(right));
            }
            if (isText(right)) {
                return PythonText.str(left) + PythonText.str(right);
            }
            throw cannotJoin(left, right, "concatenate");
        }
        if (left instanceof List<?> a && isJoinable(a)) {
            if (right instanceof List<?> b
                    && isJoinable(b)
                    && a instanceof Tuple == b instanceof Tuple) {
                List<Object> both = new ArrayList<>(a);
                both.addAll(b);
                return a instanceof Tuple ? new Tuple(both) : both;
            }
            throw cannotJoin(left, right, "concatenate");
        }
        if (left instanceof byte[] a && right instanceof byte[] b) {
            byte[] both = Arrays.copyOf(a, a.length + b.length);
            System.arraycopy(b, 0, both, a.length, b.length);
            return both;
        }
        return TimeSpans.add(left, right).orElseThrow(() -> unsupported("+", left, right));
    }

    private static PythonException cannotJoin(Object left, Object right, String verb) {
        String type = PythonTypes.nameOf(left);
        return PythonException.type(
                "can only "
                        + verb
                        + " "
                        + type
                        + " (not \""
                        + PythonTypes.nameOf(right)
                        + "\") to "
                        + type);
    }

    /** {@code left - right}. */
    public static Object subtract(Object left, Object right) {
        if (PythonTypes.isNumber(left) && PythonTypes.isNumber(right)) {
            return PythonNumbers.subtract(left, right);
        }
        requireDefined(left, right);
        if (isComplex(left, right)) {
            return complex(left).minus(complex(right));
        }
        return PythonSets.subtract(left, right)
                .or(() -> TimeSpans.subtract(left, right))
                .orElseThrow(() -> unsupported("-", left, right));
    }

    /** {@code left * right}. */
    public static Object multiply(Object left, Object right) {
        if (PythonTypes.isNumber(left) && PythonTypes.isNumber(right)) {
            return PythonNumbers.multiply(left, right);
        }
        requireDefined(left, right);
        if (isComplex(left, right)) {
            return complex(left).times(complex(right));
        }
        if (PythonTypes.isInteger(right) && isRepeatable(left)) {
            return repeat(left, PythonNumbers.toInt(right));
        }
        if (PythonTypes.isInteger(left) && isRepeatable(right)) {
            return repeat(right, PythonNumbers.toInt(left));
        }
        if (isRepeatable(left) || isRepeatable(right)) {
            Object other = isRepeatable(left) ? right : left;
            throw PythonException.type(
                    "can't multiply sequence by non-int of type '"
                            + PythonTypes.nameOf(other)
                            + "'");
        }
        return TimeSpans.multiply(left, right).orElseThrow(() -> unsupported("*", left, right));
    }

    private static boolean isRepeatable(Object value) {
        return isText(value)
                || value instanceof byte[]
                || (value instanceof List<?> list && isJoinable(list));
    }

    /** Whether it is a list or tuple, and not a range or view, which know neither + nor *. */
    private static boolean isJoinable(List<?> list) {
        return !(list instanceof PythonRange) && !(list instanceof PythonView);
    }

    private static Object repeat(Object value, int times) {
        int count = Math.max(0, times);
        if (isText(value)) {
            String text = PythonText.str(value);
            requireShort((long) text.length() * count);
            String all = count == 1 ? String.valueOf(text.toCharArray()) : text.repeat(count);
            return value instanceof Markup ? new Markup(all) : all;
        }
        if (value instanceof byte[] bytes) {
            requireShort((long) bytes.length * count);
            ByteBuffer all = ByteBuffer.allocate(bytes.length * count);
            for (int i = 0; i < count; i++) {
                all.put(bytes);
            }
            return all.array();
        }
        List<?> items = (List<?>) value;
        requireShort((long) items.size() * count);
        List<Object> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.addAll(items);
        }
        return value instanceof Tuple ? new Tuple(all) : all;
    }

    private static void requireShort(long length) {
        if (length > LONGEST) {
            throw PythonException.value("the repeated value is too long");
        }
    }

    /** {@code left / right}. */
    public static Object divide(Object left, Object right) {
        if (isComplex(left, right)) {
            return complex(left).over(complex(right));
        }
        Optional<Object> span = TimeSpans.divide(left, right);
        if (span.isPresent()) {
            return span.get();
        }
        requireNumbers("/", left, right);
        return PythonNumbers.divide(left, right);
    }

    /** {@code left // right}. */
    public static Object floorDivide(Object left, Object right) {
        Optional<Object> span = TimeSpans.floorDivide(left, right);
        if (span.isPresent()) {
            return span.get();
        }
        requireNumbers("//", left, right);
        return PythonNumbers.floorDivide(left, right);
    }

    /** {@code left % right}: the remainder, or the old way to format a text. */
    public static Object modulo(Object left, Object right) {
        if (left instanceof Markup markup) {
            Object given = markup.text().contains("%") ? escaped(markup, right) : right;
            return new Markup(PercentFormat.format(markup.text(), given));
        }
        if (isText(left)) {
            return PercentFormat.format(PythonText.str(left), right);
        }
        if (left instanceof Duration a && right instanceof Duration b) {
            return TimeSpans.modulo(a, b);
        }
        requireNumbers("%", left, right);
        return PythonNumbers.modulo(left, right);
    }

    /** {@code left ** right}. */
    public static Object power(Object left, Object right) {
        if (isComplex(left, right)) {
            return complex(left).power(complex(right));
        }
        requireNumbers("** or pow()", left, right);
        return PythonNumbers.power(left, right);
    }

    /** {@code -value} or {@code +value}. */
    public static Object sign(String sign, Object value) {
        if (value instanceof Undefined undefined) {
            throw undefined.used();
        }
        if (value instanceof PythonComplex number) {
            return sign.equals("-") ? number.negated() : number;
        }
        if (!PythonTypes.isNumber(value)) {
            throw PythonException.type(
                    "bad operand type for unary " + sign + ": '" + PythonTypes.nameOf(value) + "'");
        }
        return sign.equals("-") ? PythonNumbers.negate(value) : PythonNumbers.add(0L, value);
    }

    private static void requireNumbers(String sign, Object left, Object right) {
        requireDefined(left, right);
        if (!PythonTypes.isNumber(left) || !PythonTypes.isNumber(right)) {
            throw unsupported(sign, left, right);
        }
    }

    private static void requireDefined(Object left, Object right) {
        if (left instanceof Undefined undefined) {
            throw undefined.used();
        }
        if (right instanceof Undefined undefined) {
            throw undefined.used();
        }
    }

    private static boolean isText(Object value) {
        return PythonTypes.isText(value);
    }

    /** What is filled into marked text. */
    private static Object escaped(Markup text, Object values) {
        return switch (values) {
            case Tuple all -> new Tuple(all.stream().map(PythonOperators::filled).toList());
            case Map<?, ?> map when text.text().contains("%(") -> {
                Map<Object, Object> all = new LinkedHashMap<>();
                map.forEach((key, value) -> all.put(key, filled(value)));
                yield all;
            }
            default -> filled(values);
        };
    }

    private static Object filled(Object value) {
        return PythonTypes.isNumber(value) || value instanceof Undefined ? value : escaped(value);
    }

    private static String escaped(Object text) {
        return text instanceof Markup markup ? markup.text() : Markup.escape(PythonText.str(text));
    }

    /** Whether one of two numbers is complex. */
    private static boolean isComplex(Object left, Object right) {
        return left instanceof PythonComplex
                ? right instanceof PythonComplex || PythonTypes.isNumber(right)
                : right instanceof PythonComplex && PythonTypes.isNumber(left);
    }

    private static PythonComplex complex(Object value) {
        return value instanceof PythonComplex complex
                ? complex
                : new PythonComplex(PythonNumbers.toDouble(value), 0);
    }

    private static PythonException unsupported(String sign, Object left, Object right) {
        return PythonException.type(
                "unsupported operand type(s) for "
                        + sign
                        + ": '"
                        + PythonTypes.qualifiedNameOf(left)
                        + "' and '"
                        + PythonTypes.qualifiedNameOf(right)
                        + "'");
    }
}
