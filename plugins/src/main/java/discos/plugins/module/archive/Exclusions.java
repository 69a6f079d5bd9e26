package discos.plugins.module.archive;

import java.util.List;
import java.util.regex.Pattern;

/** Patterns of what stays out of an archive, as Python's {@code fnmatch} reads them. */
record Exclusions(List<String> patterns) {

    boolean matches(String path) {
        return patterns.stream()
                .anyMatch(
                        it ->
                                Pattern.compile(expression(it), Pattern.DOTALL)
                                        .matcher(path)
                                        .matches());
    }

    /** Stars match slashes, too. */
    static String expression(String pattern) {
        StringBuilder text = new StringBuilder();
        int at = 0;
        while (at < pattern.length()) {
            char sign = pattern.charAt(at++);
            int end = sign == '[' ? end(pattern, at) : -1;
            if (sign == '*') {
                text.append(".*");
            } else if (sign == '?') {
                text.append('.');
            } else if (end > 0) {
                String set =
                        pattern.substring(at, end)
                                .replace("\\", "\\\\")
                                .replace("[", "\\[")
                                .replace("&&", "&\\&");
                text.append('[')
                        .append(
                                set.startsWith("!")
                                        ? "^" + set.substring(1)
                                        : set.replaceFirst("^\\^", "\\\\^"))
                        .append(']');
                at = end + 1;
            } else {
                text.append(Pattern.quote(String.valueOf(sign)));
            }
        }
        return text.toString();
    }

    /** Where a set ends whose first sign is at the place; a bracket there belongs to it. */
    private static int end(String pattern, int at) {
        int first = at < pattern.length() && pattern.charAt(at) == '!' ? at + 1 : at;
        return pattern.indexOf(']', first + 1);
    }
}
