package discos.plugins.module.archive;

import discos.deployer.remote.Output;
import discos.deployer.remote.Query;
import discos.deployer.remote.ShellQuote;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks which paths patterns mean on a host.
 *
 * @param patterns paths, or patterns with {@code *} or {@code ?} in them
 */
record ExpandedPaths(List<String> patterns) implements Query<List<ExpandedPaths.Found>> {

    /**
     * A path, which need not be there where it is no pattern's.
     *
     * @param isFolder whether it leads to a folder
     */
    record Found(String path, boolean isThere, boolean isFolder) {}

    ExpandedPaths {
        patterns = List.copyOf(patterns);
    }

    static boolean isPattern(String path) {
        return path.contains("*") || path.contains("?");
    }

    @Override
    public String script() {
        StringBuilder script = new StringBuilder();
        script.append(
                """
                d_one() {
                if [ -d "$1" ]; then printf 'd%s\\0' "$1"
                elif [ -e "$1" ] || [ -L "$1" ]; then printf 'f%s\\0' "$1"
                else printf '%s%s\\0' "$2" "$1"; fi
                }
                """);
        for (String one : patterns) {
            script.append(
                    isPattern(one)
                            ? "for f in %s; do d_one \"$f\" -; done\n".formatted(escaped(one))
                            : "d_one %s .\n".formatted(ShellQuote.quote(one)));
        }
        return script.append("exit 0").toString();
    }

    /** The pattern as a word of the shell in which only signs of patterns mean something. */
    private static String escaped(String pattern) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char sign = pattern.charAt(i);
            if (sign == '\n') {
                word.append("'\n'");
                continue;
            }
            boolean isPlain =
                    Character.isLetterOrDigit(sign) || "/*?[]!-_.".indexOf(sign) >= 0 || sign > 127;
            word.append(isPlain ? "" : "\\").append(sign);
        }
        return word.toString();
    }

    @Override
    public List<Found> parse(Output output) {
        List<Found> found = new ArrayList<>();
        for (String field : output.text().split("\0", -1)) {
            if (!field.isEmpty() && field.charAt(0) != '-') {
                char kind = field.charAt(0);
                found.add(new Found(field.substring(1), kind != '.', kind == 'd'));
            }
        }
        return found;
    }
}
