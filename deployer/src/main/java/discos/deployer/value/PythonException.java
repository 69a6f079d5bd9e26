package discos.deployer.value;

import discos.deployer.source.Origin;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What Python would raise: a computation with values that cannot be done. */
public final class PythonException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The sorts that somebody tells apart. */
    public enum Kind {
        /** An undefined value was used. */
        UNDEFINED,
        /** An attribute or method does not exist. */
        ATTRIBUTE,
        /** An operation does not exist for this type. */
        TYPE,
        /** Everything else: a bad value, a missing key, a division by zero. */
        VALUE
    }

    private final Kind kind;
    private final @Nullable String name;
    private final transient @Nullable Origin origin;

    private PythonException(
            Kind kind, String message, @Nullable String name, @Nullable Origin origin) {
        super(message, null, false, false);
        this.kind = kind;
        this.name = name;
        this.origin = origin;
    }

    /** An operation that does not exist for a type. */
    public static PythonException type(String message) {
        return new PythonException(Kind.TYPE, message, null, null);
    }

    /** A value that an operation cannot take. */
    public static PythonException value(String message) {
        return new PythonException(Kind.VALUE, message, null, null);
    }

    /** An attribute that a value does not have. */
    public static PythonException attribute(String typeName, String name) {
        return new PythonException(
                Kind.ATTRIBUTE,
                "'" + typeName + "' object has no attribute '" + name + "'",
                name,
                null);
    }

    /** The use of an undefined value. */
    public static PythonException undefined(Undefined undefined) {
        return new PythonException(
                Kind.UNDEFINED, undefined.message(), undefined.name(), undefined.origin());
    }

    /** Which sort it is. */
    public Kind kind() {
        return kind;
    }

    /** The name of the undefined variable or the missing attribute. */
    public Optional<String> name() {
        return Optional.ofNullable(name);
    }

    /** Where an undefined value was named. */
    public Optional<Origin> origin() {
        return Optional.ofNullable(origin);
    }
}
