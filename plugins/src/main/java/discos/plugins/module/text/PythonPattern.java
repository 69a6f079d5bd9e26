package discos.plugins.module.text;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression in Python's syntax.
 *
 * @param names Java's names of the named groups, by Python's
 */
public record PythonPattern(Pattern pattern, Map<String, String> names) {

    /**
     * Compiles an expression.
     *
     * @param flags those of {@link Pattern}; lines end with {@code \n} only, as in Python
     * @throws IllegalArgumentException if it is no regular expression
     */
    public static PythonPattern compile(String expression, int flags) {
        Map<String, String> names = new LinkedHashMap<>();
        try {
            String java = new Translation(expression, names).run();
            return new PythonPattern(Pattern.compile(java, flags | Pattern.UNIX_LINES), names);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "invalid regular expression '" + expression + "': " + e.getDescription(), e);
        }
    }

    /** A matcher on a text. */
    public Matcher matcher(String text) {
        return pattern.matcher(text);
    }

    /** Whether it is found anywhere in a text. */
    public boolean isIn(String text) {
        return matcher(text).find();
    }

    /**
     * A replacement text with its references filled in, as {@code match.expand} does it.
     *
     * @throws IllegalArgumentException if it refers to a group that is not there
     */
    public String expand(Matcher match, String template) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < template.length(); i++) {
            char c = template.charAt(i);
            if (c != '\\' || i + 1 == template.length()) {
                out.append(c);
                continue;
            }
            char next = template.charAt(++i);
            if (next == 'g' && i + 1 < template.length() && template.charAt(i + 1) == '<') {
                int end = template.indexOf('>', i);
                if (end < 0) {
                    throw new IllegalArgumentException("missing >, unterminated name");
                }
                out.append(group(match, template.substring(i + 2, end)));
                i = end;
            } else if (next == '0') {
                int end = i + 1;
                while (end < template.length() && end < i + 3 && isOctal(template.charAt(end))) {
                    end++;
                }
                out.append((char) Integer.parseInt(template.substring(i, end), 8));
                i = end - 1;
            } else if (Character.isDigit(next)) {
                boolean isTwo =
                        i + 1 < template.length() && Character.isDigit(template.charAt(i + 1));
                String number = template.substring(i, isTwo ? i + 2 : i + 1);
                out.append(group(match, number));
                i += number.length() - 1;
            } else {
                out.append(escape(next));
            }
        }
        return out.toString();
    }

    private static boolean isOctal(char c) {
        return c >= '0' && c <= '7';
    }

    private static String escape(char letter) {
        return switch (letter) {
            case 'n' -> "\n";
            case 't' -> "\t";
            case 'r' -> "\r";
            case 'a' -> "\u0007";
            case 'b' -> "\b";
            case 'f' -> "\f";
            case 'v' -> "\u000b";
            case '\\' -> "\\";
            default -> {
                if (letter < 128 && Character.isLetter(letter)) {
                    throw new IllegalArgumentException("bad escape \\" + letter);
                }
                yield "\\" + letter;
            }
        };
    }

    private String group(Matcher match, String name) {
        try {
            String text =
                    name.chars().allMatch(Character::isDigit)
                            ? match.group(Integer.parseInt(name))
                            : match.group(names.getOrDefault(name, name));
            return text == null ? "" : text;
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            throw new IllegalArgumentException("invalid group reference " + name, e);
        }
    }

    /** Python's syntax to Java's. */
    private static final class Translation {
        private final String source;
        private final Map<String, String> names;
        private final StringBuilder out = new StringBuilder();
        private int at;

        Translation(String source, Map<String, String> names) {
            this.source = source;
            this.names = names;
        }

        String run() {
            while (at < source.length()) {
                char c = source.charAt(at);
                switch (c) {
                    case '\\' -> escape();
                    case '[' -> set();
                    case '(' -> group();
                    case '{' -> brace();
                    case '}' -> take("\\}", 1);
                    default -> take(Character.toString(c), 1);
                }
            }
            return out.toString();
        }

        private void take(String text, int length) {
            out.append(text);
            at += length;
        }

        private void escape() {
            if (source.startsWith("\\Z", at)) {
                take("\\z", 2);
            } else {
                int end = Math.min(source.length(), at + 2);
                take(source.substring(at, end), end - at);
            }
        }

        /** In Java's sets a bracket begins another set and two ampersands cut; in Python's not. */
        private void set() {
            take("[", 1);
            if (at < source.length() && source.charAt(at) == '^') {
                take("^", 1);
            }
            if (at < source.length() && source.charAt(at) == ']') {
                take("\\]", 1);
            }
            while (at < source.length() && source.charAt(at) != ']') {
                char c = source.charAt(at);
                if (c == '\\') {
                    escape();
                } else {
                    take(c == '[' || c == '&' || c == '^' ? "\\" + c : Character.toString(c), 1);
                }
            }
            if (at < source.length()) {
                take("]", 1);
            }
        }

        private void group() {
            if (source.startsWith("(?P<", at)) {
                int end = source.indexOf('>', at);
                String name = source.substring(at + 4, Math.max(end, at + 4));
                String java = "g" + names.size() + name.replaceAll("[^A-Za-z0-9]", "");
                names.put(name, java);
                take("(?<" + java + ">", name.length() + 5);
            } else if (source.startsWith("(?P=", at)) {
                int end = source.indexOf(')', at);
                String name = source.substring(at + 4, Math.max(end, at + 4));
                take("\\k<" + names.getOrDefault(name, name) + ">", name.length() + 5);
            } else {
                take("(", 1);
            }
        }

        /** A brace that is no repetition stands for itself in Python. */
        private void brace() {
            Matcher repetition = Pattern.compile("\\{(\\d*)(,(\\d*))?\\}").matcher(source);
            repetition.region(at, source.length());
            boolean isRepetition = repetition.lookingAt() && !repetition.group().equals("{}");
            if (!isRepetition || repetition.group().equals("{,}")) {
                take(isRepetition ? "{0,}" : "\\{", isRepetition ? 3 : 1);
            } else {
                String text = repetition.group();
                take(text.startsWith("{,") ? "{0" + text.substring(1) : text, text.length());
            }
        }
    }
}
