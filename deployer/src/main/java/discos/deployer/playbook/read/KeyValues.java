package discos.deployer.playbook.read;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Arguments written as one text, such as {@code src=a dest="b c"}, taken apart as Ansible does it.
 *
 * @param named values by name, quotes removed
 * @param free what has no name, joined again; empty if nothing is left
 */
public record KeyValues(Map<String, String> named, Optional<String> free) {
    /** The names that command modules take out of their command line. */
    private static final Set<String> COMMAND_NAMES =
            Set.of(
                    "creates",
                    "removes",
                    "chdir",
                    "executable",
                    "warn",
                    "stdin",
                    "stdin_add_newline",
                    "strip_empty_ends");

    private static final Pattern ESCAPE =
            Pattern.compile(
                    "\\\\(?:U([0-9a-fA-F]{8})|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})"
                            + "|N\\{([^}]+)}|([\\\\'\"abfnrtv]))");

    /**
     * Takes a text apart.
     *
     * @param isCommand whether only a few names are arguments and all else is the command line
     * @return nothing if quotes or template marks are not closed
     */
    public static Optional<KeyValues> parse(String text, boolean isCommand) {
        return ArgumentSplitter.split(text).map(words -> of(words, isCommand));
    }

    private static KeyValues of(List<String> words, boolean isCommand) {
        Map<String, String> named = new LinkedHashMap<>();
        List<String> free = new ArrayList<>();
        for (String word : words) {
            String decoded = decode(word);
            int equals = equalsSign(decoded);
            if (equals < 0) {
                free.add(decoded.indexOf('=') < 0 ? word : decoded.replace("\\=", "="));
                continue;
            }
            String name = decoded.substring(0, equals);
            if (isCommand && !COMMAND_NAMES.contains(name)) {
                free.add(word);
            } else {
                named.put(name.strip(), unquote(decoded.substring(equals + 1).strip()));
            }
        }
        return new KeyValues(named, free.isEmpty() ? Optional.empty() : Optional.of(join(free)));
    }

    /** The first equals sign after the first character that no backslash escapes. */
    private static int equalsSign(String word) {
        int found = word.indexOf('=', 1);
        while (found > 0 && word.charAt(found - 1) == '\\') {
            found = word.indexOf('=', found + 1);
        }
        return found;
    }

    private static String join(List<String> words) {
        StringBuilder joined = new StringBuilder();
        for (String word : words) {
            if (!joined.isEmpty() && joined.charAt(joined.length() - 1) != '\n') {
                joined.append(' ');
            }
            joined.append(word);
        }
        return joined.toString();
    }

    private static String unquote(String text) {
        int last = text.length() - 1;
        boolean isQuoted =
                last > 0
                        && text.charAt(0) == text.charAt(last)
                        && (text.charAt(0) == '"' || text.charAt(0) == '\'')
                        && text.charAt(last - 1) != '\\';
        return isQuoted ? text.substring(1, last) : text;
    }

    private static String decode(String word) {
        if (word.indexOf('\\') < 0) {
            return word;
        }
        return ESCAPE.matcher(word).replaceAll(match -> Matcher.quoteReplacement(character(match)));
    }

    private static String character(MatchResult escape) {
        for (int group = 1; group <= 3; group++) {
            if (escape.group(group) != null) {
                return codePoint(Integer.parseUnsignedInt(escape.group(group), 16), escape);
            }
        }
        if (escape.group(4) != null) {
            return named(escape);
        }
        return switch (escape.group(5)) {
            case "a" -> "\u0007";
            case "b" -> "\b";
            case "f" -> "\f";
            case "n" -> "\n";
            case "r" -> "\r";
            case "t" -> "\t";
            case "v" -> "\u000b";
            default -> escape.group(5);
        };
    }

    private static String codePoint(int point, MatchResult escape) {
        return Character.isValidCodePoint(point) ? Character.toString(point) : escape.group();
    }

    private static String named(MatchResult escape) {
        try {
            return Character.toString(Character.codePointOf(escape.group(4)));
        } catch (IllegalArgumentException _) {
            return escape.group();
        }
    }
}
