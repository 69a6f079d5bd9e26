package discos.deployer.value.python;

import discos.deployer.value.PythonException;
import discos.deployer.value.Undefined;
import discos.deployer.value.python.date.PythonDates;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code str.format}: fields in braces, with attributes, elements, conversions and formats. */
final class BraceFormat {
    private final List<Object> positional;
    private final Map<String, Object> named;
    private int next;
    private int depth;
    private Optional<Boolean> isAutomatic = Optional.empty();

    BraceFormat(List<Object> positional, Map<String, Object> named) {
        this.positional = positional;
        this.named = named;
    }

    String format(String text) {
        if (!text.isEmpty() && text.indexOf('{') < 0 && text.indexOf('}') < 0) {
            return text; // the very text, as in Python
        }
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
        int end = nameEnd(field);
        String rest = field.substring(end);
        String conversion = "";
        if (rest.startsWith("!")) {
            if (rest.length() < 2) {
                throw PythonException.value("unmatched '{' in format spec");
            }
            conversion = rest.substring(1, 2);
            rest = rest.substring(2);
            if (!rest.isEmpty() && !rest.startsWith(":")) {
                throw PythonException.value("expected ':' after conversion specifier");
            }
        }
        Object value = value(field.substring(0, end));
        Object converted =
                switch (conversion) {
                    case "" -> value;
                    case "r" -> PythonText.repr(value);
                    case "a" -> PythonText.ascii(value);
                    case "s" -> PythonText.str(value);
                    default ->
                            throw PythonException.value(
                                    "Unknown conversion specifier " + conversion);
                };
        return written(converted, rest.isEmpty() ? "" : spec(rest.substring(1)));
    }

    /** Where the name of a field ends: what is in brackets belongs to it. */
    private static int nameEnd(String field) {
        boolean isElement = false;
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            if (c == '[') {
                isElement = true;
            } else if (c == ']') {
                isElement = false;
            } else if (!isElement && (c == '!' || c == ':')) {
                return i;
            }
        }
        return field.length();
    }

    /** A format may have fields in it, which may have none themselves. */
    private String spec(String text) {
        if (depth > 0 && text.indexOf('{') >= 0) {
            throw PythonException.value("Max string recursion exceeded");
        }
        depth++;
        try {
            return format(text);
        } finally {
            depth--;
        }
    }

    private static String written(Object value, String spec) {
        if (spec.isEmpty()) {
            return PythonText.str(value);
        }
        if (PythonDates.isMoment(value)) {
            return PythonDates.format(value, spec);
        }
        return new FormatSpec(spec).apply(value);
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
            if (name.isEmpty()) {
                throw PythonException.value("Empty attribute in format string");
            }
            if (path.charAt(at) != '[' && path.charAt(at) != '.') {
                throw PythonException.value(
                        "Only '.' or '[' may follow ']' in format field specifier");
            }
            if (!(value instanceof Undefined undefined) || undefined.isLenient()) {
                value = isElement ? element(value, name) : attribute(value, name);
            }
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
            if (isAutomatic.isPresent() && isAutomatic.get() != name.isEmpty()) {
                throw PythonException.value(
                        "cannot switch between manual and automatic field numbering");
            }
            isAutomatic = Optional.of(name.isEmpty());
            if (name.length() > 9) {
                throw PythonException.value("Too many decimal digits in format string");
            }
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
