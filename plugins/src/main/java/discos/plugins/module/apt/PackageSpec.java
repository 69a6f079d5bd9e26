package discos.plugins.module.apt;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A package as a task names it: {@code git}, {@code git=1:2.*} or {@code git>=2.30}.
 *
 * @param comparison {@code =}, {@code >=}, or empty where any version will do
 * @param version a version, a shell pattern of versions after {@code =}, or empty
 */
record PackageSpec(String name, String comparison, String version) {
    private static final Pattern WRITTEN = Pattern.compile("(?s)(.*?)(>?=)(.*)");

    static PackageSpec of(String text) {
        Matcher matcher = WRITTEN.matcher(text);
        return matcher.matches()
                ? new PackageSpec(matcher.group(1), matcher.group(2), matcher.group(3))
                : new PackageSpec(text, "", "");
    }

    /** Whether the name stands for all packages that it fits. */
    boolean isPattern() {
        return name.chars().anyMatch(character -> "*?[]!".indexOf(character) >= 0);
    }

    /** Whether this version is one that is wanted. */
    boolean isMetBy(String other) {
        return switch (comparison) {
            case "=" -> other.matches(expression(version));
            case ">=" -> DebianVersion.ORDER.compare(other, version) >= 0;
            default -> true;
        };
    }

    /** The name's pattern as an extended regular expression. */
    String expression() {
        return expression(name);
    }

    /** A shell pattern, as Python's fnmatch reads it, as a regular expression. */
    private static String expression(String pattern) {
        StringBuilder expression = new StringBuilder();
        int at = 0;
        while (at < pattern.length()) {
            char character = pattern.charAt(at++);
            int end = character == '[' ? pattern.indexOf(']', at + 1) : -1;
            if (end >= 0) {
                String set = pattern.substring(at, end);
                expression.append('[').append(set.replaceFirst("^!", "^")).append(']');
                at = end + 1;
            } else {
                expression.append(part(character));
            }
        }
        return expression.toString();
    }

    private static String part(char character) {
        return switch (character) {
            case '*' -> ".*";
            case '?' -> ".";
            default ->
                    ".+()[]{}^$|\\".indexOf(character) >= 0
                            ? "\\" + character
                            : String.valueOf(character);
        };
    }

    @Override
    public String toString() {
        return name + comparison + version;
    }
}
