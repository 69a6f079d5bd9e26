package discos.deployer.value.python;

import discos.deployer.value.Ellipsis;
import discos.deployer.value.Markup;
import discos.deployer.value.None;
import discos.deployer.value.Omit;
import discos.deployer.value.PythonCallable;
import discos.deployer.value.PythonComplex;
import discos.deployer.value.PythonRange;
import discos.deployer.value.PythonView;
import discos.deployer.value.Secret;
import discos.deployer.value.TemplateText;
import discos.deployer.value.Tuple;
import discos.deployer.value.Undefined;
import discos.deployer.value.Vaulted;
import discos.deployer.value.python.date.PythonDates;
import java.math.BigInteger;
import java.time.Duration;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Names Python's types. */
public final class PythonTypes {
    private PythonTypes() {}

    /** What {@code type(value).__name__} is. */
    public static String nameOf(Object value) {
        return switch (value) {
            case String _, Secret _, Omit _, TemplateText _ -> "str";
            case Markup _ -> "Markup";
            case PythonComplex _ -> "complex";
            case Boolean _ -> "bool";
            case Long _, BigInteger _, Integer _ -> "int";
            case Double _ -> "float";
            case None _ -> "NoneType";
            case Ellipsis _ -> "ellipsis";
            case Map<?, ?> _ -> "dict";
            case Tuple tuple when tuple.isNamed() && tuple.type().equals("tuple") -> "_GroupTuple";
            case Tuple tuple -> tuple.type().substring(tuple.type().lastIndexOf('.') + 1);
            case PythonRange _ -> "range";
            case PythonView view -> view.typeName();
            case List<?> _ -> "list";
            case Set<?> _ -> "set";
            case byte[] _ -> "bytes";
            case Vaulted _ -> "AnsibleVaultEncryptedUnicode";
            case Undefined undefined -> undefined.isLenient() ? "Undefined" : "AnsibleUndefined";
            case TemporalAccessor _, Duration _ -> PythonDates.typeName(value);
            case PythonAttributes.TypeName _ -> "type";
            case PythonCallable callable -> callable.typeName();
            default -> value.getClass().getSimpleName();
        };
    }

    /** As error messages name it, where a moment is {@code datetime.datetime}. */
    public static String qualifiedNameOf(Object value) {
        return value instanceof TemporalAccessor || value instanceof Duration
                ? "datetime." + nameOf(value)
                : nameOf(value);
    }

    /** Whether it is an integer; a bool is one. */
    public static boolean isInteger(Object value) {
        return value instanceof Long
                || value instanceof BigInteger
                || value instanceof Integer
                || value instanceof Boolean;
    }

    /** Whether it is a number; a bool is one. */
    public static boolean isNumber(Object value) {
        return value instanceof Double || isInteger(value);
    }

    /** Whether it is a text, marked as HTML or not. */
    public static boolean isText(Object value) {
        return value instanceof String || value instanceof Secret || value instanceof Markup;
    }

    /** Whether it is a list or tuple, which is what Ansible calls a sequence. */
    public static boolean isSequence(Object value) {
        return value instanceof List<?> && !(value instanceof PythonView);
    }
}
