package discos.plugins.module.command;

import discos.deployer.remote.ShellQuote;
import discos.deployer.remote.step.ShellStep;
import discos.deployer.spi.Applied;
import discos.deployer.spi.Arg;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Diff;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Module;
import discos.deployer.spi.ModuleInfo;
import discos.deployer.spi.Result;
import discos.deployer.spi.Seen;
import java.util.List;
import java.util.Optional;

/** Runs a text in the account's own shell and nothing around it. */
@ModuleInfo(
        name = "raw",
        canBeAsync = false,
        doc = "Runs a text in the account's own shell and nothing around it.")
public final class Raw implements Module<Raw.Args> {

    /** See {@link Raw}. */
    public record Args(
            @Arg(name = "free_form", isFreeForm = true, doc = "The text.") String command,
            @Arg(doc = "The shell to use, by its full path.") Optional<String> executable) {}

    @Override
    public Looks look(Args args) {
        return Looks.NONE;
    }

    @Override
    public Decision decide(Args args, Seen seen) {
        String text =
                args.executable()
                        .map(it -> it + " -c " + ShellQuote.quote(args.command()))
                        .orElse(args.command());
        return new Decision.Change(
                List.of(ShellStep.program(text)),
                List.of(),
                Looks.NONE,
                Diff.NONE,
                new Decision.Preview.Unknown(Result.of("skipped", true)),
                Raw::outcome);
    }

    private static Result outcome(Applied applied) {
        int exitCode = applied.last().exitCode();
        Result result =
                CommandResult.of(exitCode, applied.last().text(), applied.last().errorText(), false)
                        .with("changed", true);
        return exitCode == 0
                ? result
                : result.with("failed", true).with("msg", "non-zero return code");
    }
}
