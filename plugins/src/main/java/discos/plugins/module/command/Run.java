package discos.plugins.module.command;

import discos.deployer.remote.Content;
import discos.deployer.remote.Output;
import discos.deployer.remote.ShellQuote;
import discos.deployer.remote.Step;
import discos.deployer.remote.query.ShellQuery;
import discos.deployer.spi.Applied;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Diff;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Result;
import discos.deployer.spi.Seen;
import discos.deployer.value.None;
import discos.plugins.host.Words;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One run of a command.
 *
 * @param command as the result tells it under {@code cmd}: a text or a list of words
 * @param line the shell's words that run it; {@code "$1"} is the first of the contents
 * @param contents what the line needs on the host
 * @param warnings what the operator should know of its arguments
 */
record Run(
        Object command,
        String line,
        List<Content> contents,
        CommandArgs.Conditions conditions,
        boolean isStripped,
        List<Object> warnings) {
    private static final Pattern CLOCK =
            Pattern.compile(
                    "\0?start=(\\d+)\\.?(\\d*)\\S* end=(\\d+)\\.?(\\d*)\\S* zone=([-+]\\d{4})\\n$");

    /** What a line prints last where its command is not there. */
    static final String NO_COMMAND = "\0nocommand";

    private static final String MISSING = "[Errno 2] No such file or directory: b'%s'";

    /** Copies the lists. */
    Run {
        contents = List.copyOf(contents);
        warnings = List.copyOf(warnings);
    }

    /** A run of which there is nothing to warn. */
    Run(
            Object command,
            String line,
            List<Content> contents,
            CommandArgs.Conditions conditions,
            boolean isStripped) {
        this(command, line, contents, conditions, isStripped, List.of());
    }

    /** The same with a warning in its result. */
    Run warning(String warning) {
        return new Run(command, line, contents, conditions, isStripped, List.of(warning));
    }

    /**
     * The step; any exit code is the command's own.
     *
     * <p>What it prints reaches the listener live. When it ended, one more line tells the host's
     * clock, from which the result has {@code start}, {@code end} and {@code delta}.
     */
    private record Running(String script, List<Content> contents) implements Step {
        @Override
        public boolean isStale(Output output) {
            return false;
        }

        @Override
        public boolean isLive() {
            return true;
        }
    }

    Looks look() {
        Looks looks = Looks.NONE;
        if (conditions.creates().isPresent()) {
            looks = looks.and(isThere(conditions.creates().get()));
        }
        if (conditions.removes().isPresent()) {
            looks = looks.and(isThere(conditions.removes().get()));
        }
        return looks;
    }

    /** Asks whether anything is at a path or fits a pattern, seen from where the command runs. */
    private ShellQuery isThere(String pattern) {
        String move = conditions.chdir().map(it -> "cd " + Words.path(it) + " && ").orElse("");
        return new ShellQuery(
                move
                        + "for f in "
                        + glob(pattern)
                        + "; do if [ -e \"$f\" ] || [ -L \"$f\" ]; then echo yes; break; fi; done");
    }

    /** A pattern whose marks the shell heeds, everything else quoted. */
    static String glob(String pattern) {
        StringBuilder word = new StringBuilder();
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '*' || c == '?' || c == '[' || c == ']') {
                word.append(plain.isEmpty() ? "" : ShellQuote.quote(plain.toString())).append(c);
                plain.setLength(0);
            } else {
                plain.append(c);
            }
        }
        return word.append(plain.isEmpty() ? "" : ShellQuote.quote(plain.toString())).toString();
    }

    /**
     * Why a command need not run.
     *
     * @param state what {@code path} does or does not
     * @param option that asked for it
     */
    record Unneeded(String path, String state, String option) {}

    /** Whether what the command would make is there, or what it would remove is gone. */
    Optional<Unneeded> unneeded(Seen seen) {
        Optional<Unneeded> made =
                conditions
                        .creates()
                        .filter(path -> !seen.of(isThere(path)).text().isEmpty())
                        .map(path -> new Unneeded(path, "exists", "creates"));
        return made.or(
                () ->
                        conditions
                                .removes()
                                .filter(path -> seen.of(isThere(path)).text().isEmpty())
                                .map(path -> new Unneeded(path, "does not exist", "removes")));
    }

    Decision decide(Seen seen) {
        Result cmd = Result.of("cmd", command);
        Optional<Unneeded> unneeded = unneeded(seen);
        if (unneeded.isPresent()) {
            return notRun(cmd, unneeded.get());
        }
        boolean isKnown = conditions.creates().isPresent() || conditions.removes().isPresent();
        Result would =
                Result.message("Command would have run if not in check mode")
                        .with("rc", 0L)
                        .with("cmd", command)
                        .with("stdout", "")
                        .with("stderr", "")
                        .with("stdout_lines", List.of())
                        .with("stderr_lines", List.of())
                        .with("start", None.NONE)
                        .with("end", None.NONE)
                        .with("delta", None.NONE);
        return new Decision.Change(
                List.of(new Running(script(), contents)),
                List.of(),
                Looks.NONE,
                Diff.NONE,
                isKnown
                        ? new Decision.Preview.Would(would)
                        : new Decision.Preview.Unknown(would.with("skipped", true)),
                this::outcome);
    }

    private Decision notRun(Result cmd, Unneeded unneeded) {
        String found = unneeded.path() + " " + unneeded.state();
        String said = conditions.control().isCheckMode() ? "Would not" : "Did not";
        String why = "skipped, since " + found;
        return new Decision.Unchanged(
                cmd.with("rc", 0L)
                        .with("stdout", why)
                        .with("stderr", "")
                        .with(
                                "msg",
                                said
                                        + " run command since '"
                                        + unneeded.path()
                                        + "' "
                                        + unneeded.state())
                        .with("stdout_lines", List.of(why))
                        .with("stderr_lines", List.of())
                        .with("start", None.NONE)
                        .with("end", None.NONE)
                        .with("delta", None.NONE));
    }

    private String script() {
        String move =
                conditions
                        .chdir()
                        .map(
                                it ->
                                        "cd -P %s 2>/dev/null || { printf '\\0nochdir'; exit 1; }\n"
                                                .formatted(Words.path(it)))
                        .orElse("");
        return move
                + "s=$(date +%s.%N)\n"
                + "( "
                + line
                + "\n)\n"
                + "r=$?\nprintf '\\0start=%s end=%s zone=%s\\n' \"$s\" \"$(date +%s.%N)\" \"$(date +%z)\"\nexit $r\n";
    }

    private Result outcome(Applied applied) {
        Output output = applied.last();
        String text = output.text();
        Matcher clock = CLOCK.matcher(text);
        boolean isTimed = clock.find();
        String out = isTimed ? text.substring(0, clock.start()) : text;
        if (out.endsWith("\0nochdir")) {
            return CommandResult.unstarted()
                    .with(
                            "msg",
                            "Unable to change directory before execution: "
                                    + MISSING.formatted(conditions.chdir().orElse("")))
                    .with("failed", true)
                    .with("cmd", command);
        }
        if (out.endsWith(NO_COMMAND) && command instanceof List<?> words) {
            return CommandResult.of(2, "", "", true)
                    .with("msg", MISSING.formatted(words.getFirst()))
                    .with("failed", true)
                    .with("changed", false)
                    .with("cmd", words.stream().map(Run::word).collect(Collectors.joining(" ")));
        }
        Result result = CommandResult.of(output.exitCode(), out, output.errorText(), isStripped);
        if (isTimed) {
            result = result.with(CommandResult.times(clock));
        }
        result = result.with("cmd", command).with("changed", true);
        if (!warnings.isEmpty()) {
            result = result.with("warnings", warnings);
        }
        return output.exitCode() == 0
                ? result.with("msg", "")
                : result.with("failed", true).with("msg", "non-zero return code");
    }

    private static String word(Object word) {
        String text = String.valueOf(word);
        return text.matches("[\\w@%+=:,./-]+") ? text : ShellQuote.quote(text);
    }

    /** A decision that fails before anything runs. */
    static Decision refused(String message) {
        return new Decision.Fail(
                Result.message(message)
                        .with("rc", 256L)
                        .with("stdout", "")
                        .with("stderr", "")
                        .with("cmd", None.NONE)
                        .with("start", None.NONE)
                        .with("end", None.NONE)
                        .with("delta", None.NONE));
    }
}
