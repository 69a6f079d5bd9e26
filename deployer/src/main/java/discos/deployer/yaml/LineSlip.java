package discos.deployer.yaml;

import discos.deployer.source.Origin;
import discos.deployer.source.Problem;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A slip that a single line shows by itself.
 *
 * @param line counted from 0
 * @param column counted from 0
 */
record LineSlip(String code, String message, String advice, int line, int column) {
    /** What may come before a value: indentation, dashes, a key. */
    private static final String BEFORE = "\\s*(?:- +)*(?:[^\\s'\"#{\\[][^'\"#{\\[]*?: +)?";

    private static final Pattern TEMPLATE = Pattern.compile(BEFORE + "(\\{[{%].*)");
    private static final Pattern COLON = Pattern.compile("\\s*(?:- +)*[\\w.-]+(:)[^\\s/:].*");
    private static final Pattern DASH = Pattern.compile("\\s*(-)[^\\s\\d.-].*");
    private static final Pattern KEY = Pattern.compile(".*\\S:\\s.*");

    /** A value without quotes that begins with a template. */
    static Optional<LineSlip> template(String line) {
        Matcher matcher = TEMPLATE.matcher(line);
        return matcher.matches()
                ? Optional.of(
                        new LineSlip(
                                "unquoted-template",
                                "a value that begins with '"
                                        + matcher.group(1).substring(0, 2)
                                        + "' must be quoted",
                                "put quotes around the whole value: \"{{ name }}\"",
                                0,
                                matcher.start(1)))
                : Optional.empty();
    }

    /** The same for a value that YAML took for a mapping with a mapping as its key. */
    static Problem template(Origin origin) {
        return template("{{").orElseThrow().in(origin.file(), origin.line(), origin.column());
    }

    /** The problem of this slip; line and column are counted from 1. */
    Problem in(String file, int lineNumber, int columnNumber) {
        return Problem.of(code, message, new Origin(file, lineNumber, columnNumber)).advise(advice);
    }

    /** A colon or a dash without the space that must follow it. */
    static Optional<LineSlip> missingSpace(String line) {
        Matcher colon = COLON.matcher(line);
        if (colon.matches() && !hasKey(line)) {
            return Optional.of(
                    new LineSlip(
                            "missing-space",
                            "a space is missing after this ':'",
                            "write 'key: value'",
                            0,
                            colon.start(1)));
        }
        Matcher dash = DASH.matcher(line);
        return dash.matches()
                ? Optional.of(
                        new LineSlip(
                                "missing-space",
                                "a space is missing after this '-'",
                                "write '- item'",
                                0,
                                dash.start(1)))
                : Optional.empty();
    }

    /** Whether a line has a key already. */
    static boolean hasKey(String line) {
        return KEY.matcher(line).matches();
    }

    LineSlip on(int number) {
        return new LineSlip(code, message, advice, number, column);
    }
}
