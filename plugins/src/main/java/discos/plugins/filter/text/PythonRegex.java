package discos.plugins.filter.text;

import discos.deployer.value.PythonException;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
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
            return Pattern.compile(
                    new PatternTranslator(pattern, (flags & Pattern.MULTILINE) != 0).translated(),
                    flags | Pattern.UNIX_LINES);
        } catch (PatternSyntaxException e) {
            throw PythonException.value(
                    "invalid regular expression '" + pattern + "': " + inPythonsWords(e));
        }
    }

    private static String inPythonsWords(PatternSyntaxException reason) {
        String words =
                switch (reason.getDescription().split(" '", -1)[0]) {
                    case "Dangling meta character" -> "nothing to repeat";
                    case "Unclosed group" -> "missing ), unterminated subpattern";
                    case "Unclosed character class" -> "unterminated character set";
                    case "Unmatched closing" -> "unbalanced parenthesis";
                    default -> reason.getDescription();
                };
        return words + " at position " + Math.max(0, reason.getIndex());
    }

    /** Java's group names have no underscore. */
    public static String groupName(String name) {
        return name.replace("_", "U95");
    }

    /** All matches as Python finds them, the empty ones too; the first ones, if not 0. */
    public static List<MatchResult> matches(Pattern pattern, String text, int most) {
        return DeepStack.call(() -> new Matches(pattern, text).all(most));
    }

    /** The first match, wherever it is. */
    public static Optional<MatchResult> search(Pattern pattern, String text) {
        return DeepStack.call(() -> pattern.matcher(text).results().findFirst());
    }

    /** {@code re.sub}: also the empty matches beside others, and Python's references. */
    public static String replace(Pattern pattern, String text, String replacement, int most) {
        Matcher matcher = pattern.matcher(text);
        // Python reads the replacement before it searches
        expand(replacement, name -> known(matcher, name), new StringBuilder());
        StringBuilder out = new StringBuilder();
        int at = 0;
        List<MatchResult> found = matches(pattern, text, most);
        for (MatchResult match : found) {
            out.append(text, at, match.start());
            expand(replacement, match, out);
            at = match.end();
        }
        return out.append(text.substring(at)).toString();
    }

    /** Puts a replacement's groups in. */
    public static void expand(String replacement, MatchResult match, StringBuilder out) {
        expand(replacement, name -> group(match, name), out);
    }

    private static String known(Matcher matcher, String name) {
        boolean isKnown =
                name.matches("\\d+")
                        ? Integer.parseInt(name) <= matcher.groupCount()
                        : matcher.namedGroups().containsKey(groupName(name));
        if (!isKnown) {
            throw noGroup(name);
        }
        return "";
    }

    private static PythonException noGroup(String name) {
        return PythonException.value("invalid group reference " + name);
    }

    private static void expand(
            String replacement, UnaryOperator<String> groups, StringBuilder out) {
        for (int i = 0; i < replacement.length(); i++) {
            char c = replacement.charAt(i);
            if (c != '\\') {
                out.append(c);
                continue;
            }
            if (i + 1 == replacement.length()) {
                throw PythonException.value("bad escape (end of pattern) at position " + i);
            }
            char mark = replacement.charAt(++i);
            if (mark == 'g' && replacement.startsWith("<", i + 1)) {
                int end = replacement.indexOf('>', i);
                if (end < 0) {
                    throw PythonException.value("missing >, unterminated name");
                }
                out.append(groups.apply(replacement.substring(i + 2, end)));
                i = end;
            } else if (mark == '0') {
                int end = octalEnd(replacement, i);
                out.append((char) Integer.parseInt(replacement.substring(i, end), 8));
                i = end - 1;
            } else if (isOctal(replacement, i)) {
                out.append(octal(replacement.substring(i, i + 3), i - 1));
                i += 2;
            } else if (mark >= '1' && mark <= '9') {
                int end = i + 1;
                if (end < replacement.length() && Character.isDigit(replacement.charAt(end))) {
                    end++;
                }
                out.append(groups.apply(replacement.substring(i, end)));
                i = end - 1;
            } else {
                out.append(escaped(mark, i - 1));
            }
        }
    }

    private static char octal(String digits, int place) {
        int value = Integer.parseInt(digits, 8);
        if (value > 0xff) {
            throw PythonException.value(
                    "octal escape value \\%s outside of range 0-0o377 at position %d"
                            .formatted(digits, place));
        }
        return (char) value;
    }

    /** What a letter behind a backslash stands for; other characters keep it. */
    private static String escaped(char mark, int place) {
        int simple = "nrt\\abfv".indexOf(mark);
        if (simple >= 0) {
            return String.valueOf("\n\r\t\\\u0007\b\f\u000b".charAt(simple));
        }
        if (Character.isLetter(mark)) {
            throw PythonException.value("bad escape \\" + mark + " at position " + place);
        }
        return "\\" + mark;
    }

    /** Whether three octal digits begin here, which are a character and no group. */
    private static boolean isOctal(String text, int start) {
        return text.length() >= start + 3
                && text.substring(start, start + 3).chars().allMatch(c -> c >= '0' && c <= '7');
    }

    /** Where an octal number of at most three digits ends. */
    private static int octalEnd(String text, int start) {
        int end = start + 1;
        while (end < Math.min(text.length(), start + 3)
                && "01234567".indexOf(text.charAt(end)) >= 0) {
            end++;
        }
        return end;
    }

    /** A replacement with a match's groups in it. */
    public static String expanded(String replacement, MatchResult match) {
        StringBuilder out = new StringBuilder();
        expand(replacement, match, out);
        return out.toString();
    }

    /** A group by number or name; an empty text where it took no part. */
    public static String group(MatchResult match, String name) {
        try {
            String text =
                    name.matches("\\d+")
                            ? match.group(Integer.parseInt(name))
                            : match.group(groupName(name));
            return text == null ? "" : text;
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            throw noGroup(name);
        }
    }
}
