package discos.plugins.module.file;

import discos.deployer.value.None;
import discos.deployer.value.Secret;
import discos.deployer.value.python.PythonText;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Values as Python's {@code json.dumps} writes them. */
public final class Json {
    private Json() {}

    public static String of(Object value) {
        return switch (value) {
            case None _ -> "null";
            case Boolean truth -> truth.toString();
            case Number number -> PythonText.str(number);
            case List<?> list ->
                    list.stream().map(Json::of).collect(Collectors.joining(", ", "[", "]"));
            case Map<?, ?> map ->
                    map.entrySet().stream()
                            .map(it -> text(PythonText.str(it.getKey())) + ": " + of(it.getValue()))
                            .collect(Collectors.joining(", ", "{", "}"));
            case Secret(String text) -> text(text);
            default -> text(PythonText.str(value));
        };
    }

    private static String text(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default ->
                        out.append(
                                c < 32 || c > 126
                                        ? String.format(Locale.ROOT, "\\u%04x", (int) c)
                                        : Character.toString(c));
            }
        }
        return out.append('"').toString();
    }
}
