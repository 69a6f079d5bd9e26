package discos.deployer.value;

import discos.deployer.source.Origin;

/**
 * A variable, element or attribute that does not exist.
 *
 * <p>As with Jinja's {@code StrictUndefined} it may be passed around, asked whether it is defined
 * and given a default; every other use is an error. An attribute of it is the same undefined value.
 *
 * @param name of the variable, element or attribute
 * @param message why it is undefined, such as {@code 'nope' is undefined}
 * @param origin where it was named
 */
public record Undefined(String name, String message, Origin origin) {

    /** A variable that does not exist. */
    public static Undefined variable(String name, Origin origin) {
        return new Undefined(name, "'" + name + "' is undefined", origin);
    }

    /** What a conditional without else is whose test does not hold: prints nothing, is false. */
    public static Undefined lenient(String message, Origin origin) {
        return new Undefined("", message, origin);
    }

    /** Whether it may be printed and asked for its truth. */
    public boolean isLenient() {
        return name.isEmpty();
    }

    /** What its use raises. */
    public PythonException used() {
        return PythonException.undefined(this);
    }
}
