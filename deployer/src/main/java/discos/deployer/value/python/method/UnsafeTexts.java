package discos.deployer.value.python.method;

import discos.deployer.value.Undefined;
import discos.deployer.value.python.PythonTypes;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Ansible's texts of lookups and hosts ({@code AnsibleUnsafeText}). On the right side of a sign
 * whose left side leaves the answer to them they make a text of Python's {@code NotImplemented};
 * their letters are such texts, too.
 */
public final class UnsafeTexts {
    private static final Set<String> CLASSES = Set.of("AnsibleUnsafeText", "NativeJinjaUnsafeText");

    /** Filters that take a text for a list of its letters. */
    private static final Set<String> BY_LETTERS =
            Set.of("first", "groupby", "last", "list", "map", "sum");

    private UnsafeTexts() {}

    /** Whether a filter takes a text apart, so that each letter is of the class of the text. */
    public static boolean asksLetters(String filter) {
        return BY_LETTERS.contains(filter);
    }

    /** Whether texts of this class, as {@code type_debug} names it, are such ones. */
    public static boolean isClass(Object name) {
        return name instanceof String text && CLASSES.contains(text);
    }

    /**
     * The text that comes of it; empty where the sign works as it does elsewhere.
     *
     * @param classOf tells the class of a text
     */
    public static Optional<Object> answer(
            String sign, Object left, Object right, UnaryOperator<Object> classOf) {
        boolean isLeft =
                right instanceof String
                        && (sign.equals("%") || (sign.equals("+") && PythonTypes.isNumber(left)))
                        && !PythonTypes.isText(left)
                        && !(left instanceof Undefined);
        return isLeft && isClass(classOf.apply(right))
                ? Optional.of("NotImplemented")
                : Optional.empty();
    }
}
