package discos.deployer.value;

import discos.deployer.source.Origin;
import java.util.Optional;

/**
 * A variable, element or attribute that does not exist.
 *
 * <p>As with Ansible's {@code AnsibleUndefined} it may be passed around, asked whether it is
 * defined and given a default; every other use is an error. An attribute of it is the same
 * undefined value. Jinja's own lenient one, which a conditional without else gives, prints nothing,
 * is false and empty, and equals only its like.
 *
 * @param name of the variable, element or attribute
 * @param message why it is undefined, such as {@code 'nope' is undefined}
 * @param origin where it was named
 * @param sort what Python shows of it
 */
public record Undefined(String name, String message, Origin origin, Sort sort) {

    /** How a value came to be undefined. */
    public sealed interface Sort {
        /** Jinja's own, of a conditional without else. */
        record Lenient() implements Sort {}

        /** No variable of the name. */
        record Variable() implements Sort {}

        /** The holder has no such element or attribute. */
        record Member(Object holder, Object key) implements Sort {}

        /** Something else, told by a hint; a variable made of others has its name too. */
        record Hint(String hint, Optional<String> variable) implements Sort {}
    }

    /** An undefined value that a hint explains. */
    public Undefined(String name, String message, Origin origin) {
        this(name, message, origin, new Sort.Hint(message, Optional.empty()));
    }

    /** A variable that does not exist. */
    public static Undefined variable(String name, Origin origin) {
        return new Undefined(name, "'" + name + "' is undefined", origin, new Sort.Variable());
    }

    /** What a conditional without else is whose test does not hold. */
    public static Undefined lenient(String message, Origin origin) {
        return new Undefined("", message, origin, new Sort.Lenient());
    }

    /** Whether it may be printed, compared, looped over and asked for its truth. */
    public boolean isLenient() {
        return sort instanceof Sort.Lenient;
    }

    /**
     * Refuses what is undefined.
     *
     * @throws PythonException of the first value that is
     */
    public static void refuse(Object... values) {
        for (Object value : values) {
            if (value instanceof Undefined undefined) {
                throw undefined.used();
            }
        }
    }

    /** What its use raises. */
    public PythonException used() {
        return PythonException.undefined(this);
    }
}
