package discos.plugins.filter.text;

import discos.deployer.value.PythonException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes one pattern anew where Python's syntax differs from Java's. */
final class PatternTranslator {
    private static final Pattern INLINE_MULTILINE = Pattern.compile("(?s)\\(\\?[a-zA-Z]*m.*");
    private static final Pattern COUNT = Pattern.compile("\\{(\\d+,?\\d*|,\\d*)\\}");
    private static final Pattern FLAGS = Pattern.compile("\\(\\?([aiLmsux]+)\\)");
    private static final Pattern EXTENSION =
            Pattern.compile(
                    "\\(\\?(?:P<[\\p{L}_][\\p{L}\\p{N}_]*>|P=[\\p{L}_][\\p{L}\\p{N}_]*\\)|<?[=!]|[:>#(]"
                            + "|[aiLmsux]+(?:-[imsx]+)?:|-[imsx]+:).*",
                    Pattern.DOTALL);
    private static final Pattern OPENING =
            Pattern.compile("\\((?:\\?(?:<?[=!]|[:>]|[aiLmsux]*(?:-[imsx]+)?:))?");

    private static final Pattern OCTAL = Pattern.compile("[0-7]{3}");
    private static final Pattern NUMBER = Pattern.compile("\\d\\d?");

    /** What stands before a repetition. */
    private enum Last {
        NOTHING,
        PLACE,
        ATOM,
        REPETITION
    }

    private final String pattern;
    private final boolean isMultiline;
    private final StringBuilder out = new StringBuilder();
    private boolean isVerbose;
    private final Deque<Boolean> outerVerbose = new ArrayDeque<>();
    private boolean isInClass;
    private int classStart;
    private int at;
    private Last last = Last.NOTHING;
    private boolean hasContent;
    private final PatternGroups groups = new PatternGroups();

    PatternTranslator(String pattern, boolean isMultiline) {
        this.pattern = pattern;
        this.isMultiline = isMultiline || INLINE_MULTILINE.matcher(pattern).matches();
    }

    String translated() {
        for (at = 0; at < pattern.length(); at++) {
            char c = pattern.charAt(at);
            if (isInClass) {
                if (c == '\\' && at + 1 < pattern.length()) {
                    escape();
                } else {
                    member(c);
                }
            } else if (isVerbose && " \t\n\r\u000b\f#".indexOf(c) >= 0) {
                blank(c);
            } else if (c == '(') {
                group();
            } else {
                item(c);
                hasContent = true;
            }
        }
        return out.toString();
    }

    /** Blanks and comments count for nothing where the flag x asks for that. */
    private void blank(char c) {
        int end = c == '#' ? pattern.indexOf('\n', at) : at;
        at = end < 0 ? pattern.length() : end;
    }

    private void item(char c) {
        Matcher count = COUNT.matcher(pattern).region(at, pattern.length());
        if (c == '*' || c == '+' || c == '?' || (c == '{' && count.lookingAt())) {
            repeat(c, count);
            return;
        }
        if (c == ')') {
            groups.close();
            isVerbose = outerVerbose.isEmpty() ? isVerbose : outerVerbose.pop();
        }
        last = c == '^' || c == '$' ? Last.PLACE : c == '|' ? Last.NOTHING : Last.ATOM;
        if (c == '\\' && at + 1 < pattern.length()) {
            escape();
        } else if (c == '[') {
            beginClass();
        } else if (c == '{') {
            out.append("\\{");
        } else if (c == '^' && isMultiline) {
            out.append("(?:\\A|(?<=\n))"); // Java's sees no line after the last break
        } else {
            out.append(c);
        }
    }

    private void repeat(char c, Matcher count) {
        if (last == Last.NOTHING || last == Last.PLACE) {
            throw PythonException.value("nothing to repeat at position " + at);
        }
        if (last == Last.REPETITION) {
            throw PythonException.value("multiple repeat at position " + at);
        }
        last = Last.REPETITION;
        if (c == '{') {
            String text = count.group();
            out.append(text.startsWith("{,") ? "{0" + text.substring(1) : text);
            at += text.length() - 1;
        } else {
            out.append(c);
        }
        if (at + 1 < pattern.length() && "?+".indexOf(pattern.charAt(at + 1)) >= 0) {
            out.append(pattern.charAt(++at)); // as few as possible, or never given back
        }
    }

    private void escape() {
        char c = pattern.charAt(at + 1);
        if (!isInClass && "AbBZ".indexOf(c) >= 0) {
            last = Last.PLACE;
        }
        if (isInClass && "ABZ".indexOf(c) >= 0) {
            throw PythonException.value("bad escape \\" + c + " at position " + at);
        }
        if (c == '0') {
            octal();
            return;
        }
        if (c >= '1' && c <= '9' && !isInClass) {
            reference();
            return;
        }
        if (c == 'Z') {
            out.append("\\z");
        } else if (isInClass && c == 'b') {
            out.append("\\x08");
        } else if (c == 'v') {
            out.append("\\x0b");
        } else if ("RXhHKQEGpPzcek".indexOf(c) >= 0) {
            throw PythonException.value("bad escape \\" + c + " at position " + at);
        } else {
            out.append('\\').append(c);
        }
        at++;
    }

    /** A group by its number, or a character by three octal digits. */
    private void reference() {
        String digits = pattern.substring(at + 1, Math.min(pattern.length(), at + 4));
        if (OCTAL.matcher(digits).matches()) {
            octal();
            return;
        }
        Matcher number = NUMBER.matcher(digits);
        String text = number.lookingAt() ? number.group() : digits;
        groups.refer(Integer.parseInt(text), at);
        out.append('\\').append(text);
        at += text.length();
    }

    /** A character by at most three octal digits. */
    private void octal() {
        int end = at + 2;
        while (end < Math.min(pattern.length(), at + 4)
                && "01234567".indexOf(pattern.charAt(end)) >= 0) {
            end++;
        }
        out.append(
                String.format(
                        Locale.ROOT,
                        "\\x%02x",
                        Integer.parseInt(pattern.substring(at + 1, end), 8)));
        at = end - 1;
    }

    private void member(char c) {
        boolean isFirst = at == classStart;
        if (c == ']' && !isFirst) {
            isInClass = false;
            last = Last.ATOM;
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
        Matcher flags = FLAGS.matcher(pattern).region(at, pattern.length());
        if (flags.lookingAt()) {
            flags(flags);
            return;
        }
        if (pattern.startsWith("(?", at) && !EXTENSION.matcher(pattern.substring(at)).matches()) {
            throw PythonException.value("unknown extension at position " + at);
        }
        hasContent |= !pattern.startsWith("(?#", at);
        if (pattern.startsWith("(?P<", at)) {
            last = Last.NOTHING;
            outerVerbose.push(isVerbose);
            groups.open(pattern.substring(at + 4, pattern.indexOf('>', at)));
            named("(?<", pattern.indexOf('>', at));
        } else if (pattern.startsWith("(?P=", at)) {
            last = Last.ATOM;
            groups.refer(pattern.substring(at + 4, pattern.indexOf(')', at)), at);
            named("\\k<", pattern.indexOf(')', at));
        } else if (pattern.startsWith("(?#", at)) {
            if (pattern.indexOf(')', at) < 0) {
                throw PythonException.value("missing ), unterminated comment at position " + at);
            }
            at = pattern.indexOf(')', at);
        } else {
            last = Last.NOTHING;
            Matcher begin = OPENING.matcher(pattern).region(at, pattern.length());
            String text = begin.lookingAt() ? begin.group() : "(";
            groups.open(text.equals("("));
            outerVerbose.push(isVerbose);
            String off = text.contains("-") ? text.substring(text.indexOf('-')) : "";
            isVerbose = text.contains("x") ? !off.contains("x") : isVerbose;
            String kept = text.replaceAll("[auLx]", "").replace("-:", ":");
            out.append(text.startsWith("(?<") ? text : kept);
            at += text.length() - 1;
        }
    }

    private void flags(Matcher flags) {
        if (hasContent) {
            throw PythonException.value(
                    "global flags not at the start of the expression at position " + at);
        }
        if (flags.group(1).contains("L")) {
            throw PythonException.value("bad inline flags: cannot use 'L' flag with a str pattern");
        }
        isVerbose |= flags.group(1).contains("x");
        String kept = flags.group(1).replaceAll("[aux]", "");
        out.append(kept.isEmpty() ? "" : "(?" + kept + ")");
        at = flags.end() - 1;
    }

    private void named(String begin, int end) {
        String name = pattern.substring(at + 4, Math.max(at + 4, end));
        out.append(begin).append(PythonRegex.groupName(name)).append('>');
        at = Math.max(at, end);
    }
}
