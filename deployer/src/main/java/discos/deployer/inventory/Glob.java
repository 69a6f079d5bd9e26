package discos.deployer.inventory;

import discos.deployer.value.FileNamePattern;
import java.util.regex.Pattern;

/**
 * Matches names as Python's {@code fnmatch} does, or as a regular expression after a {@code ~}.
 *
 * @param pattern matched from the start of a name
 */
record Glob(Pattern pattern) {

    /**
     * The matcher that a text is.
     *
     * @throws java.util.regex.PatternSyntaxException if the regular expression is none
     */
    static Glob of(String text) {
        return text.startsWith("~")
                ? new Glob(Pattern.compile(text.substring(1).replace("(?P<", "(?<")))
                : new Glob(FileNamePattern.of(text));
    }

    boolean matches(String name) {
        return pattern.matcher(name).lookingAt();
    }
}
