package discos.plugins.filter.text;

import discos.deployer.value.PythonException;
import java.util.regex.Pattern;

/** Writes one pattern anew where Python's syntax differs from Java's. */
final class PatternTranslator {
    private static final Pattern INLINE_MULTILINE = Pattern.compile("(?s)\\(\\?[a-zA-Z]*m.*");
    private static final Pattern COUNT = Pattern.compile("(?s)\\{(\\d+,?\\d*|,\\d+)\\}.*");

    private final String pattern;
    private final boolean isMultiline;
    private final StringBuilder out = new StringBuilder();
    private boolean isInClass;
    private int classStart;
    private int at;

    PatternTranslator(String pattern, boolean isMultiline) {
        this.pattern = pattern;
        this.isMultiline = isMultiline || INLINE_MULTILINE.matcher(pattern).matches();
    }

    String translated() {
        for (at = 0; at < pattern.length(); at++) {
            char c = pattern.charAt(at);
            if (c == '\\' && at + 1 < pattern.length()) {
                escape();
            } else if (isInClass) {
                member(c);
            } else if (c == '[') {
                beginClass();
            } else if (c == '(') {
                group();
            } else if (c == '{') {
                count();
            } else if (c == '^' && isMultiline) {
                out.append("(?:\\A|(?<=\n))"); // Java's sees no line after the last break
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    private void escape() {
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
        at++;
    }

    private void member(char c) {
        boolean isFirst = at == classStart;
        if (c == ']' && !isFirst) {
            isInClass = false;
            out.append(c);
        } else if (c == '[' || c == '&' || c == ']' || (c == '^' && !isFirst)) {
            out.append('\\').append(c);
        } else {
            out.append(c);
        }
    }

    private void beginClass() {
        isInClass = true;
        out.append('[');
        if (at + 1 < pattern.length() && pattern.charAt(at + 1) == '^') {
            out.append(pattern.charAt(++at));
        }
        classStart = at + 1;
    }

    private void group() {
        if (pattern.startsWith("(?P<", at)) {
            named("(?<", pattern.indexOf('>', at));
        } else if (pattern.startsWith("(?P=", at)) {
            named("\\k<", pattern.indexOf(')', at));
        } else if (pattern.startsWith("(?#", at)) {
            at = Math.max(at, pattern.indexOf(')', at));
        } else {
            out.append('(');
        }
    }

    private void named(String begin, int end) {
        String name = pattern.substring(at + 4, Math.max(at + 4, end));
        out.append(begin).append(PythonRegex.groupName(name)).append('>');
        at = Math.max(at, end);
    }

    private void count() {
        if (!COUNT.matcher(pattern.substring(at)).matches()) {
            out.append("\\{");
        } else if (pattern.startsWith("{,", at)) {
            out.append("{0,");
            at++;
        } else {
            out.append('{');
        }
    }
}
