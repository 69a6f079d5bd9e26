package discos.deployer.inventory;

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
                : new Glob(Pattern.compile(translate(text) + "\\z", Pattern.DOTALL));
    }

    boolean matches(String name) {
        return pattern.matcher(name).lookingAt();
    }

    private static String translate(String glob) {
        StringBuilder regex = new StringBuilder();
        int at = 0;
        while (at < glob.length()) {
            char c = glob.charAt(at);
            int end = c == '[' ? endOfSet(glob, at) : -1;
            if (end > 0) {
                regex.append(set(glob.substring(at + 1, end)));
                at = end;
            } else {
                regex.append(
                        switch (c) {
                            case '*' -> ".*";
                            case '?' -> ".";
                            default -> Pattern.quote(String.valueOf(c));
                        });
            }
            at++;
        }
        return regex.toString();
    }

    /** Where the set that begins with a bracket ends; -1 if it does not. */
    private static int endOfSet(String glob, int start) {
        int from = start + 1;
        if (from < glob.length() && glob.charAt(from) == '!') {
            from++;
        }
        return glob.indexOf(']', from + 1);
    }

    private static String set(String members) {
        boolean isNegated = members.startsWith("!");
        String body = isNegated ? members.substring(1) : members;
        String escaped = body.replaceAll("([\\\\\\[\\]^&~|])", "\\\\$1");
        return (isNegated ? "[^" : "[") + escaped + "]";
    }
}
