package discos.deployer.remote;

import java.util.Collection;
import java.util.stream.Collectors;

/** Quotes texts for a POSIX shell. */
public final class ShellQuote {
    private ShellQuote() {}

    /**
     * The text as one shell word, as Python's {@code shlex.quote} writes it.
     *
     * @throws IllegalArgumentException if the text holds a NUL, which no shell word can
     */
    public static String quote(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a shell word cannot hold a NUL character");
        }
        if (!text.isEmpty() && text.chars().allMatch(ShellQuote::isSafe)) {
            return text;
        }
        return "'" + text.replace("'", "'\"'\"'") + "'";
    }

    /** The texts as shell words with spaces between. */
    public static String join(Collection<String> words) {
        return words.stream().map(ShellQuote::quote).collect(Collectors.joining(" "));
    }

    private static boolean isSafe(int character) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || (character >= '0' && character <= '9')
                || "_@%+=:,./-".indexOf(character) >= 0;
    }
}
