package discos.deployer.spi.binding;

import discos.deployer.value.None;
import discos.deployer.value.Secret;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What Python's {@code str} and {@code repr} make of a rendered value. */
public final class PythonText {
    private PythonText() {}

    /** As {@code str(value)} gives it. */
    public static String of(Object value) {
        return switch (value) {
            case String text -> text;
            case Secret(String text) -> text;
            case byte[] bytes -> new String(bytes, java.nio.charset.StandardCharsets.UTF_8);
            case Boolean truth -> truth ? "True" : "False";
            case Double number -> real(number);
            case None none -> none.toString();
            case List<?> list ->
                    list.stream()
                            .map(PythonText::quoted)
                            .collect(Collectors.joining(", ", "[", "]"));
            case Map<?, ?> map ->
                    map.entrySet().stream()
                            .map(e -> quoted(e.getKey()) + ": " + quoted(e.getValue()))
                            .collect(Collectors.joining(", ", "{", "}"));
            default -> value.toString();
        };
    }

    /** As {@code repr(value)} gives it. */
    public static String quoted(Object value) {
        if (value instanceof String text) {
            String escaped = text.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t");
            boolean hasSingle = escaped.indexOf('\'') >= 0;
            if (hasSingle && escaped.indexOf('"') < 0) {
                return '"' + escaped + '"';
            }
            return "'" + escaped.replace("'", "\\'") + "'";
        }
        return of(value);
    }

    /** As {@code type(value)} is printed. */
    static String typeOf(Object value) {
        String name =
                switch (value) {
                    case String _, Secret _ -> "str";
                    case Boolean _ -> "bool";
                    case Double _ -> "float";
                    case Number _ -> "int";
                    case List<?> _ -> "list";
                    case Map<?, ?> _ -> "dict";
                    case None _ -> "NoneType";
                    default -> value.getClass().getSimpleName();
                };
        return "<class '" + name + "'>";
    }

    private static String real(double number) {
        if (number == Math.rint(number) && Math.abs(number) < 1e16) {
            return String.format(java.util.Locale.ROOT, "%.1f", number);
        }
        return Double.toString(number).replace("E", "e");
    }
}
