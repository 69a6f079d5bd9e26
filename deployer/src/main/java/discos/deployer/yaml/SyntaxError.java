package discos.deployer.yaml;

import discos.deployer.source.Origin;
import discos.deployer.source.Problem;
import discos.deployer.source.SourceText;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.reader.ReaderException;

/** Says in human words what a syntax error is: most are one of a dozen everyday slips. */
final class SyntaxError {
    private final String text;
    private final String file;
    private final SourceText lines;
    private final @Nullable ScalarEvent lastScalar;

    /**
     * Prepares for the error in a text.
     *
     * @param lastScalar the scalar that was read last before the error
     */
    SyntaxError(String text, String file, @Nullable ScalarEvent lastScalar) {
        this.text = text;
        this.file = file;
        this.lines = SourceText.of(text);
        this.lastScalar = lastScalar;
    }

    Problem problem(YAMLException exception) {
        return switch (exception) {
            case MarkedYAMLException marked when marked.getProblemMark() != null ->
                    marked(marked, marked.getProblemMark());
            case ReaderException reader -> control(reader);
            default -> problem("yaml-syntax", firstLine(exception.getMessage()), 1, 1);
        };
    }

    private Problem marked(MarkedYAMLException exception, Mark mark) {
        String said = firstLine(exception.getProblem());
        Mark context = exception.getContextMark() == null ? mark : exception.getContextMark();
        Stream<Supplier<Optional<Problem>>> causes =
                Stream.of(
                        () -> tab(mark),
                        () -> template(mark, context),
                        () -> new ScalarError(file, lastScalar).problem(said, mark, context),
                        () -> missingSpace(mark, context),
                        () -> colon(said, mark),
                        () -> character(said, mark, context),
                        () -> structure(said, mark, context));
        return causes.flatMap(cause -> cause.get().stream())
                .findFirst()
                .orElseGet(() -> at("yaml-syntax", said, mark));
    }

    private Optional<Problem> colon(String said, Mark mark) {
        if (!said.contains("mapping values are not allowed")) {
            return Optional.empty();
        }
        String line = line(mark.getLine());
        String before = line.substring(0, Math.min(mark.getColumn(), line.length()));
        if (before.endsWith("\"") || before.endsWith("'")) {
            return Optional.of(
                    at("text-after-quote", "a ':' follows the closing quote of a value", mark)
                            .advise("put the whole value into quotes"));
        }
        int indentation = before.length() - before.stripLeading().length();
        return Optional.of(
                LineSlip.hasKey(before)
                        ? at("colon-in-value", "an unquoted value cannot contain ': '", mark)
                                .advise("quote the value, or remove the space after the colon")
                        : problem(
                                        "bad-indentation",
                                        "this key is deeper than the one above, which has a value",
                                        mark.getLine() + 1,
                                        indentation + 1)
                                .advise("indent it as its neighbours, or remove the value above"));
    }

    private Optional<Problem> character(String said, Mark mark, Mark context) {
        boolean isAnchor =
                said.contains("unexpected character found")
                        || said.contains("expected alphabetic or numeric character");
        Mark place = isAnchor ? context : mark;
        boolean isStart =
                said.contains("cannot start any token")
                        || said.contains("expected the node content");
        if (said.contains("chomping or indentation indicators")
                || said.contains("expected a comment or a line break")) {
            return Optional.of(
                    at("bad-character", "a text after '|' or '>' begins in the next line", mark)
                            .advise("move it there, or quote the value"));
        }
        if (isStart && characterAt(mark).equals("\t")) {
            return Optional.of(
                    at("tab", "a tab stands before this value", mark)
                            .advise("put a space in its place"));
        }
        return isAnchor || isStart
                ? Optional.of(
                        at(
                                        "bad-character",
                                        "an unquoted value cannot begin with '"
                                                + characterAt(place)
                                                + "'",
                                        place)
                                .advise("put the whole value into quotes"))
                : Optional.empty();
    }

    private String characterAt(Mark mark) {
        String line = line(mark.getLine());
        return mark.getColumn() < line.length()
                ? line.substring(mark.getColumn(), mark.getColumn() + 1)
                : "";
    }

    /** A tab among the spaces that indent the line, or the one above. */
    private Optional<Problem> tab(Mark mark) {
        return Stream.of(mark.getLine(), mark.getLine() - 1)
                .flatMap(
                        number -> {
                            String line = line(number);
                            int tab = line.indexOf('\t');
                            return tab >= 0 && line.substring(0, tab).isBlank()
                                    ? Stream.of(
                                            problem(
                                                            "tab",
                                                            "a tab indents this line",
                                                            number + 1,
                                                            tab + 1)
                                                    .advise("YAML is indented with spaces only"))
                                    : Stream.empty();
                        })
                .findFirst();
    }

    /** A value that begins with a template and goes on after it. */
    private Optional<Problem> template(Mark mark, Mark context) {
        return Stream.of(mark.getLine(), context.getLine(), mark.getLine() - 1)
                .flatMap(
                        number ->
                                LineSlip.template(line(number)).stream()
                                        .map(slip -> slip.on(number)))
                .findFirst()
                .map(this::of);
    }

    private Optional<Problem> missingSpace(Mark mark, Mark context) {
        return Stream.of(context.getLine(), mark.getLine(), mark.getLine() - 1)
                .flatMap(
                        number ->
                                LineSlip.missingSpace(line(number)).stream()
                                        .map(slip -> slip.on(number)))
                .findFirst()
                .map(this::of);
    }

    private Optional<Problem> structure(String said, Mark mark, Mark context) {
        if (said.contains("expected ',' or ']'") || said.contains("expected ',' or '}'")) {
            return Optional.of(
                    at("unclosed-bracket", "nothing closes this bracket", context)
                            .advise("close it, put commas between its parts, or quote the value"));
        }
        if (said.contains("expected <block end>")) {
            return Optional.of(
                    at("bad-indentation", misplaced(mark, context), mark)
                            .advise("give the keys or items of one block the same indentation"));
        }
        if (said.contains("expected '<document start>'")) {
            return Optional.of(
                    at("bad-indentation", "this line does not belong to what is above", mark)
                            .advise("indent it like its neighbours, or put '---' before it"));
        }
        if (said.contains("sequence entries are not allowed")) {
            return Optional.of(
                    at("bad-indentation", "a list cannot begin here", mark)
                            .advise("begin it in a new line; quote a value that begins with '- '"));
        }
        if (said.contains("could not find expected ':'")) {
            return Optional.of(
                    at("missing-colon", "this line has no ': ' after its key", context)
                            .advise("write 'key: value', or indent it to continue the line above"));
        }
        return Optional.empty();
    }

    private String misplaced(Mark mark, Mark context) {
        if (line(mark.getLine()).stripLeading().startsWith("-")) {
            return "this item of a list is among the keys of a mapping";
        }
        return characterAt(context).equals("-") && context.getColumn() == mark.getColumn()
                ? "this key is among the items of a list"
                : "this line is indented like no line above";
    }

    private Problem control(ReaderException reader) {
        String before =
                text.substring(
                        0,
                        text.offsetByCodePoints(
                                0,
                                Math.min(
                                        reader.getPosition(),
                                        text.codePointCount(0, text.length()))));
        String head = before.substring(before.lastIndexOf('\n') + 1);
        int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
        String code = String.format(Locale.ROOT, "U+%04X", reader.getCodePoint());
        return problem(
                        "control-character",
                        "the file has the control character " + code,
                        line,
                        1 + head.codePointCount(0, head.length()))
                .advise("remove it, or write it as an escape in \"...\"");
    }

    private Problem of(LineSlip slip) {
        return slip.in(file, slip.line() + 1, slip.column() + 1);
    }

    private Problem at(String code, String message, Mark mark) {
        return problem(code, message, mark.getLine() + 1, mark.getColumn() + 1);
    }

    private Problem problem(String code, String message, int line, int column) {
        return Problem.of(code, message, new Origin(file, line, column));
    }

    /** A line counted from 0; empty outside the text. */
    private String line(int number) {
        return lines.line(number + 1).orElse("");
    }

    private static String firstLine(@Nullable String message) {
        return message == null ? "this is no YAML" : message.lines().findFirst().orElse("");
    }
}
