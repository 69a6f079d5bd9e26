package discos.deployer.value.python;

import discos.deployer.value.PythonException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code str.format}: fields in braces, with attributes, elements, conversions and formats. */
final class BraceFormat {
    private final List<Object> positional;
    private final Map<String, Object> named;
    private int next;

    BraceFormat(List<Object> positional, Map<String, Object> named) {
        this.positional = positional;
        this.named = named;
    }

    String format(String text) {
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            boolean isDouble = at + 1 < text.length() && text.charAt(at + 1) == c;
            if ((c == '{' || c == '}') && isDouble) {
                out.append(c);
                at += 2;
            } else if (c == '{') {
                int end = closing(text, at);
                out.append(field(text.substring(at + 1, end)));
                at = end + 1;
            } else if (c == '}') {
                throw PythonException.value("Single '}' encountered in format string");
            } else {
                out.append(c);
                at++;
            }
        }
        return out.toString();
    }

    private static int closing(String text, int open) {
        int depth = 0;
        for (int i = open; i < text.length(); i++) {
            if (text.charAt(i) == '{') {
                depth++;
            } else if (text.charAt(i) == '}' && --depth == 0) {
                return i;
            }
        }
        throw PythonException.value(
                open + 1 == text.length()
                        ? "Single '{' encountered in format string"
                        : "expected '}' before end of string");
    }

    private String field(String field) {
        int colon = field.indexOf(':');
        String head = colon < 0 ? field : field.substring(0, colon);
        String conversion = "";
        int mark = head.indexOf('!');
        if (mark >= 0) {
            conversion = head.substring(mark + 1);
            head = head.substring(0, mark);
        }
        Object value = value(head);
        String spec = colon < 0 ? "" : format(field.substring(colon + 1));
        Object converted =
                switch (conversion) {
                    case "" -> value;
                    case "r", "a" -> PythonText.repr(value);
                    case "s" -> PythonText.str(value);
                    default ->
                            throw PythonException.value(
                                    "Unknown conversion specifier " + conversion);
                };
        if (spec.isEmpty()) {
            return PythonText.str(converted);
        }
        if (converted instanceof LocalDateTime moment) {
            return DateFormat.format(spec, moment, Optional.empty());
        }
        return new FormatSpec(spec).apply(converted);
    }

    private Object value(String path) {
        int end = 0;
        while (end < path.length() && path.charAt(end) != '.' && path.charAt(end) != '[') {
            end++;
        }
        Object value = root(path.substring(0, end));
        int at = end;
        while (at < path.length()) {
            boolean isElement = path.charAt(at) == '[';
            int stop = at + 1;
            while (stop < path.length()
                    && (isElement
                            ? path.charAt(stop) != ']'
                            : path.charAt(stop) != '.' && path.charAt(stop) != '[')) {
                stop++;
            }
            String name = path.substring(at + 1, stop);
            value = isElement ? element(value, name) : attribute(value, name);
            at = isElement ? stop + 1 : stop;
        }
        return value;
    }

    private static Object attribute(Object value, String name) {
        return PythonAttributes.find(value, name)
                .orElseThrow(() -> PythonException.attribute(PythonTypes.nameOf(value), name));
    }

    private static Object element(Object value, String name) {
        Object key = name.matches("\\d+") ? (Object) Long.parseLong(name) : name;
        return PythonItems.at(value, key)
                .orElseThrow(() -> PythonException.value(PythonText.repr(key)));
    }

    private Object root(String name) {
        if (name.isEmpty() || name.matches("\\d+")) {
            int place = name.isEmpty() ? next++ : Integer.parseInt(name);
            if (place >= positional.size()) {
                throw PythonException.value(
                        "Replacement index " + place + " out of range for positional args tuple");
            }
            return positional.get(place);
        }
        Object value = named.get(name);
        if (value == null) {
            throw PythonException.value(PythonText.repr(name));
        }
        return value;
    }
}
