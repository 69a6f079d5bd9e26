package discos.deployer.value;

import java.util.regex.Pattern;

/** Patterns of names such as {@code *.conf}, as Python's {@code fnmatch} reads them. */
public final class FileNamePattern {
    private FileNamePattern() {}

    /**
     * What matches a whole name that fits. Stars match slashes, too; a bracket that is never closed
     * is itself.
     */
    public static Pattern of(String pattern) {
        StringBuilder regex = new StringBuilder();
        int at = 0;
        while (at < pattern.length()) {
            char sign = pattern.charAt(at++);
            int end = sign == '[' ? endOfSet(pattern, at) : -1;
            if (end > 0) {
                regex.append(set(pattern.substring(at, end)));
                at = end + 1;
            } else {
                regex.append(
                        switch (sign) {
                            case '*' -> ".*";
                            case '?' -> ".";
                            default -> Pattern.quote(String.valueOf(sign));
                        });
            }
        }
        return Pattern.compile(regex + "\\z", Pattern.DOTALL);
    }

    /** Where a set ends whose first sign is at the place; a bracket there belongs to it. */
    private static int endOfSet(String pattern, int at) {
        int first = at < pattern.length() && pattern.charAt(at) == '!' ? at + 1 : at;
        return pattern.indexOf(']', first + 1);
    }

    private static String set(String members) {
        boolean isNegated = members.startsWith("!");
        String body = isNegated ? members.substring(1) : members;
        return (isNegated ? "[^" : "[") + body.replaceAll("([\\\\\\[\\]^&~|])", "\\\\$1") + "]";
    }
}
