package discos.deployer.template.syntax;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How templates are marked and which blanks around the marks are dropped.
 *
 * @param lines what begins a line that is marked as a whole
 * @param isTrimming whether the line end after a block is dropped
 * @param isStripping whether the blanks before a block that begins a line are dropped
 * @param keepsLastLineEnd whether the text's last line end stays
 * @param hasEscapes whether backslashes in texts between print marks are escapes; in a playbook's
 *     values they are not
 */
public record Delimiters(
        Marks block,
        Marks print,
        Marks comment,
        Lines lines,
        boolean isTrimming,
        boolean isStripping,
        boolean keepsLastLineEnd,
        boolean hasEscapes) {

    /** A mark that opens and one that closes. */
    public record Marks(String open, String close) {}

    /** What makes a line a statement, and what makes the rest of one a comment, if anything. */
    public record Lines(Optional<String> statement, Optional<String> comment) {
        static final Lines NONE = new Lines(Optional.empty(), Optional.empty());
    }

    /** Those of the values in a playbook. */
    public static final Delimiters OF_VALUES =
            new Delimiters(
                    new Marks("{%", "%}"),
                    new Marks("{{", "}}"),
                    new Marks("{#", "#}"),
                    Lines.NONE,
                    true,
                    false,
                    false,
                    false);

    /** Those of template files. */
    public static final Delimiters OF_FILES = OF_VALUES.withEscapes();

    private Delimiters withEscapes() {
        return new Delimiters(
                block, print, comment, lines, isTrimming, isStripping, keepsLastLineEnd, true);
    }

    /** The same for values that a file of such marks uses. */
    public Delimiters ofValues() {
        return new Delimiters(block, print, comment, lines, isTrimming, isStripping, false, false);
    }

    /** Whether a text has any of the marks, and so may be a template. */
    public boolean occurIn(String text) {
        return text.contains(block.open())
                || text.contains(print.open())
                || text.contains(comment.open())
                || lines.statement().filter(text::contains).isPresent()
                || lines.comment().filter(text::contains).isPresent();
    }

    /** With other marks. */
    public Delimiters with(Marks newBlock, Marks newPrint, Marks newComment) {
        return new Delimiters(
                newBlock,
                newPrint,
                newComment,
                lines,
                isTrimming,
                isStripping,
                keepsLastLineEnd,
                hasEscapes);
    }

    /** With lines that are marked as a whole. */
    public Delimiters with(Lines newLines) {
        return new Delimiters(
                block,
                print,
                comment,
                newLines,
                isTrimming,
                isStripping,
                keepsLastLineEnd,
                hasEscapes);
    }

    /** With other rules for blanks. */
    public Delimiters with(boolean trims, boolean strips, boolean keeps) {
        return new Delimiters(block, print, comment, lines, trims, strips, keeps, hasEscapes);
    }

    /** Finds what marks a line of a template as a whole: Jinja's line statements and comments. */
    static final class LineMarks {
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
}
