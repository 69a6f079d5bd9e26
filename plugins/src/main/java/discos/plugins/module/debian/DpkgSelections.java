package discos.plugins.module.debian;

import discos.deployer.remote.ShellQuote;
import discos.deployer.remote.query.ShellQuery;
import discos.deployer.remote.step.ShellStep;
import discos.deployer.spi.Arg;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Diff;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Module;
import discos.deployer.spi.ModuleInfo;
import discos.deployer.spi.Result;
import discos.deployer.spi.Seen;
import discos.plugins.host.Program;
import java.util.List;
import java.util.Optional;

/** Sets whether dpkg shall install, hold, remove or purge a package. */
@ModuleInfo(
        name = "dpkg_selections",
        doc = "Set whether dpkg shall install, hold, remove or purge a package.")
public final class DpkgSelections implements Module<DpkgSelections.Args> {
    private static final Program PROGRAM = new Program("dpkg");

    /** See {@link DpkgSelections}. */
    public record Args(
            @Arg(doc = "Name of the package.") String name,
            @Arg(
                            doc = "What is wanted of it.",
                            choices = {"install", "hold", "deinstall", "purge"})
                    String selection) {}

    private static ShellQuery now(Args args) {
        return new ShellQuery(
                Program.PATH
                        + "dpkg --get-selections "
                        + ShellQuote.quote(args.name())
                        + " 2>/dev/null; exit 0");
    }

    @Override
    public Looks look(Args args) {
        return Looks.of(PROGRAM, now(args));
    }

    @Override
    public Decision decide(Args args, Seen seen) {
        Optional<Decision> refusal = PROGRAM.refusal(seen);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        String[] words = seen.of(now(args)).text().strip().split("\\s+", -1);
        String before = words.length > 1 ? words[1] : "not present";
        Result result = Result.of("before", before).with("after", args.selection());
        if (before.equals(args.selection())) {
            return new Decision.Unchanged(result);
        }
        String line = ShellQuote.quote(args.name() + " " + args.selection());
        return Decision.change(
                List.of(
                        ShellStep.of(
                                Program.PATH
                                        + "printf '%s\\n' "
                                        + line
                                        + " | dpkg --set-selections")),
                Diff.of(args.name(), before + "\n", args.selection() + "\n"),
                result.with("changed", true));
    }
}
