package discos.deployer.spi.binding;

import discos.deployer.spi.binding.Conversion.Impossible;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a mapping from a text such as {@code a=1, b="x y"}. */
final class DictText {
    private DictText() {}

    /** A mapping as it is, or made of a text. */
    static Map<String, Object> dict(Object value) throws Impossible {
        if (value instanceof Map<?, ?> map) {
            return Conversion.texted(map);
        }
        if (!(value instanceof String text)) {
            throw new Impossible(Conversion.typeOf(value) + " cannot be converted to a dict");
        }
        if (text.startsWith("{")) {
            return JsonValue.object(text);
        }
        if (!text.contains("=")) {
            throw new Impossible("dictionary requested, could not parse JSON or key=value");
        }
        Map<String, Object> result = new LinkedHashMap<>();
        for (String field : fields(text.strip())) {
            int equals = field.indexOf('=');
            if (equals < 0) {
                throw new Impossible("dictionary requested, could not parse JSON or key=value");
            }
            result.put(field.substring(0, equals), field.substring(equals + 1));
        }
        return result;
    }

    /** The parts between commas and spaces, quotes and backslashes heeded. */
    private static List<String> fields(String text) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                field.append(text.charAt(++i));
            } else if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
            } else if (quote == c) {
                quote = 0;
            } else if (quote == 0 && (c == ',' || c == ' ')) {
                if (!field.isEmpty()) {
                    fields.add(field.toString());
                }
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString());
        return fields;
    }
}
