package discos.plugins.filter;

import discos.deployer.value.PythonException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Regular expressions in the syntax of Python's module {@code re}. */
public final class PythonRegex {
    private PythonRegex() {}

    /** Compiles a pattern. */
    public static Pattern compile(String pattern, boolean ignoresCase, boolean isMultiline) {
        int flags = Pattern.UNICODE_CHARACTER_CLASS;
        if (ignoresCase) {
            flags |= Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
        }
        if (isMultiline) {
            flags |= Pattern.MULTILINE;
        }
        return compile(pattern, flags);
    }

    /**
     * Compiles a pattern with flags of {@link Pattern}; lines end with {@code \n} only.
     *
     * @throws PythonException if it is no regular expression
     */
    public static Pattern compile(String pattern, int flags) {
        try {
            return Pattern.compile(translated(pattern), flags | Pattern.UNIX_LINES);
        } catch (PatternSyntaxException e) {
            throw PythonException.value(
                    "invalid regular expression '" + pattern + "': " + e.getDescription());
        }
    }

    /** Python's syntax where it differs from Java's. */
    private static String translated(String pattern) {
        StringBuilder out = new StringBuilder();
        boolean isInClass = false;
        int classStart = 0;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '\\' && i + 1 < pattern.length()) {
                i = escape(pattern, i, out, isInClass);
            } else if (isInClass) {
                boolean isFirst = i == classStart;
                if (c == ']' && !isFirst) {
                    isInClass = false;
                    out.append(c);
                } else if (c == '[' || c == '&' || c == ']' || (c == '^' && !isFirst)) {
                    out.append('\\').append(c);
                } else {
                    out.append(c);
                }
            } else if (c == '[') {
                isInClass = true;
                out.append(c);
                if (i + 1 < pattern.length() && pattern.charAt(i + 1) == '^') {
                    out.append(pattern.charAt(++i));
                }
                classStart = i + 1;
            } else if (pattern.startsWith("(?P<", i)) {
                int end = pattern.indexOf('>', i);
                out.append("(?<")
                        .append(groupName(pattern.substring(i + 4, Math.max(i + 4, end))))
                        .append('>');
                i = Math.max(i, end);
            } else if (pattern.startsWith("(?P=", i)) {
                int end = pattern.indexOf(')', i);
                out.append("\\k<")
                        .append(groupName(pattern.substring(i + 4, Math.max(i + 4, end))))
                        .append('>');
                i = Math.max(i, end);
            } else if (pattern.startsWith("(?#", i)) {
                i = Math.max(i, pattern.indexOf(')', i));
            } else if (c == '{'
                    && !pattern.substring(i).matches("(?s)\\{(\\d+,?\\d*|,\\d+)\\}.*")) {
                out.append("\\{");
            } else if (pattern.startsWith("{,", i)) {
                out.append("{0,");
                i++;
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    private static int escape(String pattern, int at, StringBuilder out, boolean isInClass) {
        char c = pattern.charAt(at + 1);
        if (c == 'Z' && !isInClass) {
            out.append("\\z");
        } else if (isInClass && c == 'b') {
            out.append("\\x08");
        } else if ("RXhHKQEGpPzcek".indexOf(c) >= 0) {
            throw PythonException.value("bad escape \\" + c + " at position " + at);
        } else {
            out.append('\\').append(c);
        }
        return at + 1;
    }

    /** Java's group names have no underscore. */
    public static String groupName(String name) {
        return name.replace("_", "U95");
    }

    /** {@code re.sub}: also the empty matches beside others, and Python's references. */
    public static String replace(Pattern pattern, String text, String replacement, int most) {
        Matcher matcher = pattern.matcher(text);
        StringBuilder out = new StringBuilder();
        int at = 0;
        int count = 0;
        while (matcher.find() && (most == 0 || count < most)) {
            count++;
            out.append(text, at, matcher.start());
            expand(replacement, matcher, out);
            at = matcher.end();
        }
        return out.append(text.substring(at)).toString();
    }

    /** Puts a replacement's groups in. */
    public static void expand(String replacement, Matcher match, StringBuilder out) {
        for (int i = 0; i < replacement.length(); i++) {
            char c = replacement.charAt(i);
            if (c != '\\' || i + 1 == replacement.length()) {
                out.append(c);
                continue;
            }
            char mark = replacement.charAt(++i);
            if (mark == 'g' && replacement.startsWith("<", i + 1)) {
                int end = replacement.indexOf('>', i);
                if (end < 0) {
                    throw PythonException.value("missing >, unterminated name");
                }
                out.append(group(match, replacement.substring(i + 2, end)));
                i = end;
            } else if (mark == '0') {
                int end = octalEnd(replacement, i);
                out.append((char) Integer.parseInt(replacement.substring(i, end), 8));
                i = end - 1;
            } else if (mark >= '1' && mark <= '9') {
                int end = i + 1;
                if (end < replacement.length() && Character.isDigit(replacement.charAt(end))) {
                    end++;
                }
                out.append(group(match, replacement.substring(i, end)));
                i = end - 1;
            } else {
                int simple = "nrt\\abfv".indexOf(mark);
                if (simple >= 0) {
                    out.append("\n\r\t\\\u0007\b\f\u000b".charAt(simple));
                } else if (Character.isLetter(mark)) {
                    throw PythonException.value("bad escape \\" + mark + " at position " + (i - 1));
                } else {
                    out.append('\\').append(mark);
                }
            }
        }
    }

    /** Where an octal number of at most three digits ends. */
    private static int octalEnd(String text, int start) {
        int end = start + 1;
        while (end < Math.min(text.length(), start + 3) && "01234567".indexOf(text.charAt(end)) >= 0) {
            end++;
        }
        return end;
    }

    /** A replacement with a match's groups in it. */
    public static String expanded(String replacement, Matcher match) {
        StringBuilder out = new StringBuilder();
        expand(replacement, match, out);
        return out.toString();
    }

    /** A group by number or name; an empty text where it took no part. */
    public static String group(Matcher match, String name) {
        try {
            String text =
                    name.matches("\\d+")
                            ? match.group(Integer.parseInt(name))
                            : match.group(groupName(name));
            return text == null ? "" : text;
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            throw PythonException.value("invalid group reference " + name);
        }
    }
}
