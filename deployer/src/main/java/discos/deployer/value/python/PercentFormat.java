package discos.deployer.value.python;

import discos.deployer.value.Markup;
import discos.deployer.value.PythonException;
import discos.deployer.value.PythonRange;
import discos.deployer.value.PythonView;
import discos.deployer.value.Tuple;
import discos.deployer.value.Undefined;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The old way to format: {@code '%05d of %s' % (3, 'x')}. */
public final class PercentFormat {
    private static final String FLAGS = "-+ #0";

    private final String text;
    private final Object given;
    private final boolean isMapping;
    private List<?> values;
    private int next;
    private int at;

    private PercentFormat(String text, Object given) {
        this.text = text;
        this.given = given;
        this.values = given instanceof Tuple tuple ? tuple : List.of(given);
        this.isMapping =
                given instanceof Map<?, ?>
                        || given instanceof Undefined
                        || given instanceof byte[]
                        || given instanceof PythonRange
                        || (given instanceof List<?>
                                && !(given instanceof Tuple)
                                && !(given instanceof PythonView));
    }

    /** The text with its fields replaced. */
    public static String format(String text, Object given) {
        return new PercentFormat(text, given).formatted();
    }

    private String formatted() {
        StringBuilder out = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c != '%') {
                out.append(c);
            } else if (at < text.length() && text.charAt(at) == '%') {
                out.append('%');
                at++;
            } else {
                out.append(field());
            }
        }
        if (next < values.size() && !isMapping) {
            throw PythonException.type("not all arguments converted during string formatting");
        }
        boolean isSame = !text.isEmpty() && text.indexOf('%') < 0; // the very text, as in Python
        return isSame ? text : out.toString();
    }

    private String field() {
        if (at < text.length() && text.charAt(at) == '(') {
            choose(key());
        }
        int start = at;
        while (at < text.length() && FLAGS.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        String flags = text.substring(start, at);
        int width = amount("width").orElse(0);
        int precision = -1;
        if (at < text.length() && text.charAt(at) == '.') {
            at++;
            precision = Math.max(0, amount("precision").orElse(0));
        }
        if (at < text.length() && "hlL".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        if (at >= text.length()) {
            throw PythonException.value("incomplete format");
        }
        boolean isLeft = flags.contains("-") || width < 0;
        char kind = text.charAt(at++);
        return PercentField.of(kind, flags, isLeft, Math.abs(width), precision)
                .write(value(), at - 1);
    }

    /** The name in parentheses, which may have such in it. */
    private String key() {
        if (!isMapping) {
            throw PythonException.type("format requires a mapping");
        }
        int start = ++at;
        int open = 1;
        while (open > 0) {
            if (at >= text.length()) {
                throw PythonException.value("incomplete format key");
            }
            char c = text.charAt(at++);
            open += c == '(' ? 1 : c == ')' ? -1 : 0;
        }
        return text.substring(start, at - 1);
    }

    private void choose(String key) {
        if (given instanceof Undefined undefined) {
            if (undefined.isLenient()) {
                throw undefined.used();
            }
            values = List.of(undefined); // whose parts are undefined too
            next = 0;
            return;
        }
        if (!(given instanceof Map<?, ?> map)) {
            throw PythonException.type("list indices must be integers or slices, not str");
        }
        Object value =
                PythonDicts.find(map, key)
                        .orElseThrow(() -> PythonException.value(PythonText.repr(key)));
        values = List.of(value);
        next = 0;
    }

    private Object value() {
        if (next >= values.size()) {
            throw PythonException.type("not enough arguments for format string");
        }
        return values.get(next++);
    }

    private Optional<Integer> amount(String what) {
        if (at < text.length() && text.charAt(at) == '*') {
            at++;
            Object value = Markup.plain(value());
            if (!PythonTypes.isInteger(value)) {
                throw PythonException.type("* wants int");
            }
            return Optional.of(PythonNumbers.toInt(value));
        }
        int start = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        if (at - start > 9) {
            throw PythonException.value(what + " too big");
        }
        return start == at
                ? Optional.empty()
                : Optional.of(Integer.parseInt(text.substring(start, at)));
    }
}
