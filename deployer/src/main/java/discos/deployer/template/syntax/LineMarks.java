package discos.deployer.template.syntax;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds what marks a line of a template as a whole: Jinja's line statements and comments. */
final class LineMarks {
    private final Optional<Matcher> matcher;

    /**
     * A mark.
     *
     * @param start where the blanks before it begin
     * @param end where it ends
     */
    record Found(int start, int end, boolean isComment) {}

    private record Kind(String name, String prefix, String before) {
        String pattern() {
            return "(?<" + name + ">" + before + Pattern.quote(prefix) + ")";
        }
    }

    LineMarks(String source, Delimiters.Lines lines) {
        String pattern =
                Stream.concat(
                                lines.statement().stream()
                                        .map(it -> new Kind("statement", it, "^[ \\t\\x0B]*")),
                                lines.comment().stream()
                                        .map(
                                                it ->
                                                        new Kind(
                                                                "comment",
                                                                it,
                                                                "(?:^|(?<=\\S))[^\\S\\r\\n]*")))
                        // the longer one is meant where one begins like the other
                        .sorted(
                                Comparator.comparingInt((Kind kind) -> kind.prefix().length())
                                        .reversed())
                        .map(Kind::pattern)
                        .collect(Collectors.joining("|"));
        this.matcher =
                pattern.isEmpty()
                        ? Optional.empty()
                        : Optional.of(
                                Pattern.compile(pattern, Pattern.MULTILINE | Pattern.UNIX_LINES)
                                        .matcher(source));
        matcher.ifPresent(it -> it.useAnchoringBounds(false).useTransparentBounds(true));
    }

    /** The next mark from a place on. */
    Optional<Found> next(int from) {
        return matcher.filter(it -> it.region(from, it.regionEnd()).find())
                .map(it -> new Found(it.start(), it.end(), isComment(it)));
    }

    private static boolean isComment(Matcher matcher) {
        return matcher.namedGroups().containsKey("comment") && matcher.group("comment") != null;
    }
}
