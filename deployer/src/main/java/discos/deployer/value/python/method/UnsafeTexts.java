package discos.deployer.value.python.method;

import discos.deployer.value.Undefined;
import discos.deployer.value.python.PythonTypes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Ansible's texts of lookups and hosts ({@code AnsibleUnsafeText}). On the right side of a sign
 * whose left side leaves the answer to them they make a text of Python's {@code NotImplemented};
 * their letters are such texts, too.
 */
public final class UnsafeTexts {
    /** Filters that take a text for a list of its letters. */
    private static final Set<String> BY_LETTERS =
            Set.of(
                    ("batch combinations difference first flatten groupby intersect last list map max min"
                                    + " permutations product random reject select shuffle slice sort"
                                    + " sum symmetric_difference union unique zip zip_longest")
                            .split(" ", -1));

    /** Filters that give what a method of the text, or a slice of it, gives. */
    private static final Set<String> BY_METHOD =
            Set.of(
                    ("basename capitalize center dirname indent lower quote regex_escape replace"
                                    + " reverse trim upper urldecode win_basename win_dirname")
                            .split(" ", -1));

    private UnsafeTexts() {}

    /** Whether a filter takes a text apart, so that each letter is of the class of the text. */
    public static boolean asksLetters(String filter) {
        return BY_LETTERS.contains(filter);
    }

    /** Whether a filter asks a method of the text, so that its text is of the same class. */
    public static boolean asksMethod(String filter) {
        return BY_METHOD.contains(filter);
    }

    /** What is known of texts by their identity. */
    public interface Texts {
        /** Whether it is such a text. */
        default boolean isUnsafe(String text) {
            return false;
        }

        /** The name of a value's class, of texts as Ansible has them. */
        default Object className(Object value) {
            return PythonTypes.nameOf(value);
        }

        /** What a text made, which Ansible has of the text's own class where that is such a one. */
        default Object part(Object whole, Object part) {
            return part;
        }
    }

    /** What a sign makes of two values, one of which may be such a text. */
    public static Object calculated(
            String sign, Object left, Object right, Texts texts, Supplier<Object> python) {
        if (isNotForLeft(sign, left) && isUnsafe(right, texts)) {
            return "NotImplemented";
        }
        Object result = python.get();
        return result instanceof String
                ? giver(sign, left, right, texts).map(it -> texts.part(it, result)).orElse(result)
                : result;
    }

    private static boolean isNotForLeft(String sign, Object left) {
        return (sign.equals("%") || (sign.equals("+") && PythonTypes.isNumber(left)))
                && !PythonTypes.isText(left)
                && !(left instanceof Undefined);
    }

    /** The one of two values whose class a text has that a sign made of them. */
    private static Optional<Object> giver(String sign, Object left, Object right, Texts texts) {
        if (isUnsafe(left, texts)) {
            return Optional.of(left);
        }
        // '%' asks the right side where its class is made of the left one's
        boolean isGiver =
                isUnsafe(right, texts)
                        && (!sign.equals("%") || texts.className(left).equals("str"));
        return isGiver ? Optional.of(right) : Optional.empty();
    }

    private static boolean isUnsafe(Object value, Texts texts) {
        return value instanceof String text && texts.isUnsafe(text);
    }

    /** What came of pieces, one of which may be such a text. */
    public static Object joined(List<Object> pieces, Object result, Texts texts) {
        return result instanceof String
                ? pieces.stream()
                        .filter(piece -> isUnsafe(piece, texts))
                        .findFirst()
                        .map(piece -> texts.part(piece, result))
                        .orElse(result)
                : result;
    }
}
