package discos.plugins.module.command;

import discos.deployer.remote.Output;
import discos.deployer.remote.Step;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Result;
import discos.deployer.value.None;
import discos.deployer.value.python.PythonText;
import discos.deployer.value.python.TextPieces;
import discos.plugins.filter.text.PythonRegex;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A conversation with a command: waits for one of the questions and gives its answer, until the
 * command ends or is silent for too long.
 *
 * <p>Of the questions in what was not answered yet, the one that begins first counts, as with
 * Python's pexpect. Bytes are looked at as characters of Latin-1.
 */
final class Questioning {
    private static final Decision.Preview NOTHING_KNOWN =
            new Decision.Preview.Unknown(Result.EMPTY);

    private final Expect.Args args;
    private final List<Question> questions = new ArrayList<>();
    private final StringBuilder heard = new StringBuilder();
    private int answered;

    /** A question and what is left of its answers; {@code isEndless} gives the only one again. */
    private record Question(
            String text, Pattern pattern, List<String> answers, boolean isEndless) {}

    /** A question that was found. */
    private record Found(Question question, int start, int end) {}

    /**
     * @throws discos.deployer.value.PythonException if a question is no regular expression
     */
    Questioning(Expect.Args args) {
        this.args = args;
        args.responses().forEach((text, value) -> questions.add(question(text, value)));
    }

    private static Question question(String text, Object value) {
        Pattern pattern = PythonRegex.compile(latin(text), Pattern.DOTALL);
        List<String> answers = new ArrayList<>();
        if (value instanceof List<?> several) {
            several.forEach(one -> answers.add(answer(one)));
        } else {
            answers.add(answer(value));
        }
        return new Question(text, pattern, answers, !(value instanceof List<?>));
    }

    private static String answer(Object value) {
        return PythonText.str(value).replaceFirst("\n+$", "") + "\n";
    }

    /** The bytes of a text, one character each. */
    private static String latin(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    /** The first turn. */
    Decision start() {
        List<String> words = words(args.command());
        if (words.isEmpty()) {
            return missing("");
        }
        return turn(
                PseudoTerminal.start(words, args.chdir(), args.echo()),
                output -> started(output, words.getFirst()));
    }

    private static Decision turn(Step step, Function<Output, Decision> next) {
        return new Decision.Dialog(step, NOTHING_KNOWN, next);
    }

    private Decision started(Output output, String program) {
        return switch (output.exitCode()) {
            case 0 -> {
                PseudoTerminal.Started started = PseudoTerminal.started(output);
                yield hear(started, started.uptime());
            }
            case PseudoTerminal.NO_COMMAND -> missing(program);
            case PseudoTerminal.NO_FOLDER ->
                    Decision.fail(
                            "Unable to change directory before execution: [Errno 2] No such file or directory: b'%s'"
                                    .formatted(args.chdir().orElse("")));
            default -> Decision.fail(output.errorText().strip());
        };
    }

    private static Decision missing(String program) {
        return Decision.fail("The command was not found or was not executable: " + program + ".");
    }

    private Decision hear(PseudoTerminal.Started started, long since) {
        long deadline = since + args.timeout() * 100L;
        return turn(
                started.terminal().hear(heard.length(), deadline),
                output ->
                        output.isOk()
                                ? listened(started, since, PseudoTerminal.heard(output))
                                : Decision.fail(output.errorText().strip()));
    }

    private Decision listened(
            PseudoTerminal.Started started, long since, PseudoTerminal.Heard news) {
        heard.append(news.text());
        Optional<Found> found = found();
        if (found.isPresent()) {
            return answer(found.get(), started, news);
        }
        if (news.isOver()) {
            return over(started, news);
        }
        if (news.uptime() >= since + args.timeout() * 100L) {
            return turn(
                    started.terminal().end(),
                    _ ->
                            new Decision.Fail(
                                    result(started, news)
                                            .with("rc", None.NONE)
                                            .with("msg", "command exceeded timeout")));
        }
        return hear(started, since);
    }

    private Optional<Found> found() {
        Found first = null;
        for (Question question : questions) {
            Matcher matcher = question.pattern().matcher(heard.substring(answered));
            if (matcher.find() && (first == null || matcher.start() < first.start() - answered)) {
                first = new Found(question, answered + matcher.start(), answered + matcher.end());
            }
        }
        return Optional.ofNullable(first);
    }

    private Decision answer(
            Found found, PseudoTerminal.Started started, PseudoTerminal.Heard news) {
        Question question = found.question();
        String output = heard.substring(answered, found.end());
        answered = found.end();
        if (question.answers().isEmpty()) {
            String message =
                    "No remaining responses for '%s', output was '%s'"
                            .formatted(question.text(), bytes(output));
            Decision end = Decision.fail(message);
            return news.isOver() ? end : turn(started.terminal().end(), _ -> end);
        }
        String text =
                question.isEndless()
                        ? question.answers().getFirst()
                        : question.answers().removeFirst();
        return news.isOver()
                ? listened(
                        started,
                        news.uptime(),
                        new PseudoTerminal.Heard(news.uptime(), true, news.code(), news.time(), ""))
                : turn(started.terminal().say(text), _ -> hear(started, news.uptime()));
    }

    private Decision over(PseudoTerminal.Started started, PseudoTerminal.Heard news) {
        Result result = result(started, news);
        if (news.code().isEmpty()) {
            return new Decision.Fail(
                    result.with("rc", None.NONE).with("msg", "command exceeded timeout"));
        }
        Result ended = result.with("rc", (long) news.code().get());
        return news.code().get() == 0
                ? new Decision.Unchanged(ended)
                : new Decision.Fail(ended.with("msg", "non-zero return code"));
    }

    private Result result(PseudoTerminal.Started started, PseudoTerminal.Heard news) {
        String all =
                new String(
                        heard.toString().getBytes(StandardCharsets.ISO_8859_1),
                        StandardCharsets.UTF_8);
        String text = all.replaceFirst("[\r\n]+$", "");
        return Result.of("cmd", args.command())
                .with("stdout", text)
                .with("stdout_lines", TextPieces.lines(text, false))
                .with(CommandResult.times(started.time(), news.time(), started.zone()))
                .with("changed", true);
    }

    /** Bytes as Python writes them down. */
    private static String bytes(String text) {
        String mark = text.contains("'") && !text.contains("\"") ? "\"" : "'";
        StringBuilder out = new StringBuilder("b").append(mark);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\\' -> out.append("\\\\");
                default -> {
                    if (mark.charAt(0) == c) {
                        out.append('\\').append(c);
                    } else if (c < ' ' || c > '~') {
                        out.append("\\x%02x".formatted((int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        return out.append(mark).toString();
    }

    /** The words of a command line as pexpect cuts it: a backslash counts outside quotes only. */
    static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        char quote = 0;
        boolean isBetween = true;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quote != 0) {
                if (c == quote) {
                    quote = 0;
                } else {
                    word.append(c);
                }
            } else if (Character.isWhitespace(c)) {
                if (!isBetween) {
                    words.add(word.toString());
                    word.setLength(0);
                }
                isBetween = true;
            } else {
                isBetween = false;
                if (c == '\'' || c == '"') {
                    quote = c;
                } else if (c != '\\') {
                    word.append(c);
                } else if (++i < line.length()) {
                    word.append(line.charAt(i));
                }
            }
        }
        if (!word.isEmpty()) {
            words.add(word.toString());
        }
        return words;
    }
}
