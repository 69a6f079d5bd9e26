package discos.plugins.filter.data;

import discos.deployer.value.None;
import discos.deployer.value.PythonException;
import discos.deployer.value.python.PythonNumbers;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads JSON as Python's {@code json.loads} does. */
final class JsonReader {
    private static final int DEEPEST = 900;

    private final String text;
    private int at;
    private int depth;

    JsonReader(String text) {
        this.text = text;
    }

    Object read() {
        Object value = value();
        blanks();
        if (at < text.length()) {
            throw fail("Extra data", at);
        }
        return value;
    }

    private Object value() {
        blanks();
        if (++depth > DEEPEST) {
            throw fail("nested too deeply", at);
        }
        Object value = valueHere();
        depth--;
        return value;
    }

    private Object valueHere() {
        if (at < text.length()) {
            char c = text.charAt(at);
            if (c == '{') {
                return map();
            }
            if (c == '[') {
                return list();
            }
            if (c == '"') {
                return string();
            }
            if (c == '-' || Character.isDigit(c)) {
                if (!text.startsWith("-Infinity", at)) {
                    return number();
                }
            }
        }
        return word();
    }

    private Object word() {
        Map<String, Object> words =
                Map.of(
                        "null", None.NONE,
                        "true", true,
                        "false", false,
                        "NaN", Double.NaN,
                        "Infinity", Double.POSITIVE_INFINITY,
                        "-Infinity", Double.NEGATIVE_INFINITY);
        for (Map.Entry<String, Object> word : words.entrySet()) {
            if (text.startsWith(word.getKey(), at)) {
                at += word.getKey().length();
                return word.getValue();
            }
        }
        throw fail("Expecting value", at);
    }

    private Object map() {
        Map<Object, Object> map = new LinkedHashMap<>();
        at++;
        blanks();
        if (takes('}')) {
            return map;
        }
        while (true) {
            blanks();
            if (at >= text.length() || text.charAt(at) != '"') {
                throw fail("Expecting property name enclosed in double quotes", at);
            }
            String key = string();
            blanks();
            if (!takes(':')) {
                throw fail("Expecting ':' delimiter", at);
            }
            map.put(key, value());
            blanks();
            if (takes('}')) {
                return map;
            }
            if (!takes(',')) {
                throw fail("Expecting ',' delimiter", at);
            }
        }
    }

    private Object list() {
        List<Object> list = new ArrayList<>();
        at++;
        blanks();
        if (takes(']')) {
            return list;
        }
        while (true) {
            list.add(value());
            blanks();
            if (takes(']')) {
                return list;
            }
            if (!takes(',')) {
                throw fail("Expecting ',' delimiter", at);
            }
        }
    }

    private String string() {
        int start = at++;
        StringBuilder out = new StringBuilder();
        while (true) {
            if (at >= text.length()) {
                throw fail("Unterminated string starting at", start);
            }
            char c = text.charAt(at++);
            if (c == '"') {
                return out.toString();
            }
            if (c == '\\') {
                escape(out);
            } else if (c < ' ') {
                throw fail("Invalid control character at", at - 1);
            } else {
                out.append(c);
            }
        }
    }

    private void escape(StringBuilder out) {
        char mark = at < text.length() ? text.charAt(at++) : ' ';
        int simple = "\"\\/bfnrt".indexOf(mark);
        if (simple >= 0) {
            out.append("\"\\/\b\f\n\r\t".charAt(simple));
        } else if (mark == 'u' && at + 4 <= text.length()) {
            try {
                out.append((char) Integer.parseInt(text.substring(at, at + 4), 16));
            } catch (NumberFormatException e) {
                throw fail("Invalid \\uXXXX escape", at - 1);
            }
            at += 4;
        } else {
            throw fail("Invalid \\escape", at - 2);
        }
    }

    private Object number() {
        int start = at;
        takes('-');
        if (!takes('0')) {
            digits();
        }
        boolean isReal = false;
        int mark = at;
        if (takes('.')) {
            if (digits() == 0) {
                at = mark;
            } else {
                isReal = true;
            }
        }
        mark = at;
        if (takes('e') || takes('E')) {
            if (!takes('-')) {
                takes('+');
            }
            if (digits() == 0) {
                at = mark;
            } else {
                isReal = true;
            }
        }
        String number = text.substring(start, at);
        if (number.equals("-")) {
            throw fail("Expecting value", start);
        }
        return isReal
                ? (Object) Double.parseDouble(number)
                : PythonNumbers.whole(new BigInteger(number));
    }

    private int digits() {
        int start = at;
        while (at < text.length() && Character.isDigit(text.charAt(at))) {
            at++;
        }
        return at - start;
    }

    private boolean takes(char c) {
        boolean is = at < text.length() && text.charAt(at) == c;
        at += is ? 1 : 0;
        return is;
    }

    private void blanks() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private PythonException fail(String message, int place) {
        int line = 1;
        int start = 0;
        for (int i = text.indexOf('\n'); i >= 0 && i < place; i = text.indexOf('\n', i + 1)) {
            line++;
            start = i + 1;
        }
        return PythonException.value(
                message
                        + ": line "
                        + line
                        + " column "
                        + (place - start + 1)
                        + " (char "
                        + place
                        + ")");
    }
}
