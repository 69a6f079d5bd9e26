package discos.deployer.value.python.literal;

import discos.deployer.value.PythonException;
import java.util.Locale;
import java.util.Optional;

/**
 * One quoted text of Python's source.
 *
 * @param value with its escapes resolved; of bytes, one character each
 * @param end the place after the closing quote
 */
public record StringLiteral(String value, boolean isBytes, int end) {

    /** Reads the literal that begins at a place. */
    static Optional<StringLiteral> read(String text, int start) {
        int at = start;
        String prefix = "";
        while (text.charAt(at) != '\'' && text.charAt(at) != '"') {
            prefix += Character.toLowerCase(text.charAt(at++));
        }
        if (!prefix.isEmpty()
                && !prefix.equals("r")
                && !prefix.equals("b")
                && !prefix.equals("u")
                && !prefix.equals("rb")
                && !prefix.equals("br")) {
            return Optional.empty();
        }
        String quote = text.substring(at, at + 1);
        if (text.startsWith(quote.repeat(3), at)) {
            quote = quote.repeat(3);
        }
        int open = at + quote.length();
        int end = closing(text, open, quote);
        if (end < 0) {
            return Optional.empty();
        }
        String body = text.substring(open, end);
        boolean isBytes = prefix.contains("b");
        String value = prefix.contains("r") ? body : unescape(body, isBytes);
        return Optional.of(new StringLiteral(value, isBytes, end + quote.length()));
    }

    private static int closing(String text, int open, String quote) {
        for (int i = open; i < text.length(); i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.startsWith(quote, i)) {
                return i;
            } else if (text.charAt(i) == '\n' && quote.length() == 1) {
                return -1;
            }
        }
        return -1;
    }

    /** Resolves Python's escapes; unknown ones stay as they are. */
    public static String unescape(String text, boolean isBytes) {
        if (text.indexOf('\\') < 0) {
            return text;
        }
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\\' || i + 1 == text.length()) {
                out.append(c);
                continue;
            }
            char mark = text.charAt(++i);
            int simple = "\n\\'\"abfnrtv".indexOf(mark);
            if (mark == '\n') {
                continue;
            }
            if (simple > 0) {
                out.append("\n\\'\"\u0007\b\f\n\r\t\u000b".charAt(simple));
            } else if (mark >= '0' && mark <= '7') {
                int end = octalEnd(text, i);
                out.append((char) Integer.parseInt(text.substring(i, end), 8));
                i = end - 1;
            } else if (mark == 'N' && !isBytes) {
                int end = text.indexOf('}', i);
                out.appendCodePoint(named(text, i + 1, end));
                i = end;
            } else {
                int digits = mark == 'x' ? 2 : isBytes ? 0 : mark == 'u' ? 4 : mark == 'U' ? 8 : 0;
                if (digits == 0) {
                    out.append('\\').append(mark);
                } else {
                    out.appendCodePoint(hex(text, i + 1, digits));
                    i += digits;
                }
            }
        }
        return out.toString();
    }

    private static int octalEnd(String text, int start) {
        int end = start;
        while (end < Math.min(text.length(), start + 3)
                && text.charAt(end) >= '0'
                && text.charAt(end) <= '7') {
            end++;
        }
        return end;
    }

    /** A character by its name in Unicode, which stands in braces. */
    private static int named(String text, int start, int end) {
        if (!text.startsWith("{", start) || end < 0) {
            throw PythonException.value("malformed \\N character escape");
        }
        try {
            return Character.codePointOf(text.substring(start + 1, end));
        } catch (IllegalArgumentException e) {
            throw PythonException.value("unknown Unicode character name");
        }
    }

    private static int hex(String text, int start, int digits) {
        if (start + digits > text.length()) {
            throw PythonException.value("truncated escape");
        }
        return Integer.parseInt(text.substring(start, start + digits).toLowerCase(Locale.ROOT), 16);
    }
}
