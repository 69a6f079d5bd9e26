package discos.plugins.module.command;

import discos.deployer.remote.ShellQuote;
import discos.deployer.spi.Arg;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Module;
import discos.deployer.spi.ModuleInfo;
import discos.deployer.spi.Seen;
import java.util.List;

/** Runs a text in a shell. */
@ModuleInfo(name = "shell", doc = "Runs a text in a shell.")
public final class Shell implements Module<Shell.Args> {

    /** See {@link Shell}. */
    public record Args(@Arg(isFreeForm = true, doc = "The text.") String cmd, CommandArgs common) {}

    @Override
    public Looks look(Args args) {
        return run(args).look();
    }

    @Override
    public Decision decide(Args args, Seen seen) {
        return args.cmd().isBlank() ? Run.refused("no command given") : run(args).decide(seen);
    }

    private static Run run(Args args) {
        CommandArgs common = args.common();
        String line =
                "exec "
                        + ShellQuote.quote(common.executable().orElse("/bin/sh"))
                        + " -c "
                        + ShellQuote.quote(args.cmd())
                        + (common.stdin().isPresent() ? " < \"$1\"" : "");
        return new Run(
                args.cmd(),
                line,
                common.input().map(List::of).orElse(List.of()),
                common.conditions(),
                common.stripEmptyEnds());
    }
}
