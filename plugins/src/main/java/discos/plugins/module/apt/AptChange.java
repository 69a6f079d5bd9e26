package discos.plugins.module.apt;

import discos.deployer.remote.Output;
import discos.deployer.remote.query.ShellQuery;
import discos.deployer.remote.step.ShellStep;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Diff;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Result;
import discos.plugins.module.packages.Talk;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A change by apt's programs: done for real, or asked for as apt's own simulation in check mode.
 *
 * @param line the command; true gives its simulation
 * @param after a fragment for after it; empty for none
 * @param isChanged whether what the program printed tells of a change
 * @param failure the message, of the command as it is told and what it printed as errors
 * @param isMessage whether what it printed is the result's message, too
 */
record AptChange(
        Function<Boolean, CommandLine> line,
        String after,
        Optional<Integer> policy,
        Predicate<String> isChanged,
        BiFunction<String, String, String> failure,
        boolean isMessage) {
    private static final Pattern SUMMARY = Pattern.compile("[0-9]+ (packages )?upgraded.*");

    AptChange(
            Function<Boolean, CommandLine> line,
            String after,
            Optional<Integer> policy,
            Predicate<String> isChanged,
            BiFunction<String, String, String> failure) {
        this(line, after, policy, isChanged, failure, false);
    }

    /** This change, whose result has what the program printed as its message, too. */
    AptChange telling() {
        return new AptChange(line, after, policy, isChanged, failure, true);
    }

    /**
     * The decision.
     *
     * @param more values of the result beside what the program tells
     */
    Decision decide(Talk talk, boolean isCheckMode, Result more) {
        String script = AptScripts.quiet(line.apply(false).script());
        String whole =
                AptScripts.during(policy, after.isEmpty() ? script : script + " && " + after);
        String simulation = AptScripts.quiet(line.apply(true).script());
        return isCheckMode
                ? talk.ask(new ShellQuery(simulation), output -> preview(output, whole, more))
                : change(whole, more, Result.EMPTY);
    }

    private Decision preview(Output output, String script, Result more) {
        Result told = told(output, line.apply(true).said()).with(more);
        if (!output.isOk()) {
            return new Decision.Fail(told);
        }
        return told.is("changed") ? change(script, more, told) : new Decision.Unchanged(told);
    }

    private Decision change(String script, Result more, Result preview) {
        return new Decision.Change(
                List.of(ShellStep.program(script)),
                List.of(),
                Looks.NONE,
                Diff.NONE,
                new Decision.Preview.Would(preview),
                applied -> told(applied.last(), line.apply(false).said()).with(more));
    }

    private Result told(Output output, String said) {
        Result texts =
                Result.of("changed", output.isOk() && isChanged.test(output.text()))
                        .with("stdout", output.text())
                        .with("stderr", output.errorText());
        if (output.isOk() && isMessage) {
            texts = texts.with("msg", output.text());
        }
        return output.isOk()
                ? texts.with("diff", Map.of("prepared", prepared(output.text())))
                : texts.with("failed", true)
                        .with("rc", (long) output.exitCode())
                        .with("msg", failure.apply(said, output.errorText()));
    }

    /** What apt says it will do, without its preamble and the work itself. */
    static String prepared(String text) {
        List<String> lines = text.lines().toList();
        int start =
                Math.max(
                        lines.indexOf("Resolving dependencies..."),
                        lines.indexOf("Reading state information..."));
        int end = 0;
        while (end < lines.size() && !SUMMARY.matcher(lines.get(end)).matches()) {
            end++;
        }
        return String.join(
                "\n",
                lines.subList(start + 1, Math.max(start + 1, Math.min(end + 1, lines.size()))));
    }
}
