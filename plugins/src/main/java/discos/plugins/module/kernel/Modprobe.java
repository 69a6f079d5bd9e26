package discos.plugins.module.kernel;

import discos.deployer.remote.Output;
import discos.deployer.remote.ShellQuote;
import discos.deployer.remote.Step;
import discos.deployer.remote.query.ShellQuery;
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
import discos.plugins.host.FolderTexts;
import discos.plugins.host.Program;
import discos.plugins.host.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Loads or unloads a module of the kernel, now and at each start. */
@ModuleInfo(
        name = "modprobe",
        collection = "community.general",
        doc = "Load or unload modules of the kernel.")
public final class Modprobe implements Module<Modprobe.Args> {

    /** See {@link Modprobe}. */
    public record Args(
            @Arg(doc = "Name of the module.") String name,
            @Arg(
                            doc = "Whether it is loaded.",
                            choices = {"absent", "present"},
                            defaultValue = "present")
                    String state,
            @Arg(doc = "Its parameters, as `modprobe` takes them.") Optional<String> params,
            @Arg(
                            doc =
                                    "Whether it is loaded at each start; `disabled` leaves that alone.",
                            choices = {"disabled", "present", "absent"},
                            defaultValue = "disabled")
                    String persistent) {

        String words() {
            return params.orElse("");
        }

        boolean isWanted() {
            return state.equals("present");
        }
    }

    private static final Program PROGRAM = new Program("modprobe");

    /** Prints whether it is loaded or built in. */
    private static ShellQuery loaded(Args args) {
        return new ShellQuery(
                """
                m=%s b=/lib/modules/$(uname -r)/modules.builtin
                if grep -q "^$(printf %%s "$m" | tr - _) " /proc/modules || grep -q "/$m\\.ko *$" "$b" 2>/dev/null; then echo yes; else echo no; fi
                """
                        .formatted(ShellQuote.quote(args.name())));
    }

    /** What modprobe would say, without doing it. */
    private static ShellQuery rehearsal(Args args, String options) {
        return new ShellQuery(Program.PATH + "modprobe " + options + " " + call(args));
    }

    private static String call(Args args) {
        String name = ShellQuote.quote(args.name());
        return args.isWanted() && !args.words().isBlank()
                ? name + " " + ShellQuote.join(Words.split(args.words()))
                : name;
    }

    @Override
    public Looks look(Args args) {
        return Looks.of(PROGRAM, loaded(args)).and(KernelFiles.looks());
    }

    @Override
    public Decision decide(Args args, Seen seen) {
        Optional<Decision> refusal = PROGRAM.refusal(seen);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        boolean isLoaded = isYes(seen.of(loaded(args)));
        boolean isCalled = args.isWanted() != isLoaded;
        ShellQuery rehearsal = rehearsal(args, args.isWanted() ? "-n" : "-n -r");
        if (isCalled && !seen.has(rehearsal)) {
            return new Decision.More(Looks.of(rehearsal));
        }
        if (isCalled && !seen.of(rehearsal).isOk()) {
            return refused(args, seen.of(rehearsal));
        }
        List<Step> steps = new ArrayList<>();
        if (isCalled) {
            String verb = args.isWanted() ? "modprobe " : "modprobe -r ";
            steps.add(ShellStep.program(Program.PATH + verb + call(args)));
        }
        KernelFiles.Change kept = KernelFiles.change(args, seen);
        steps.addAll(kept.steps());
        return steps.isEmpty()
                ? new Decision.Unchanged(result(args, false))
                : change(args, steps, kept.diff(), isCalled);
    }

    private static boolean isYes(Output output) {
        return output.text().strip().equals("yes");
    }

    private static Decision refused(Args args, Output said) {
        return new Decision.Fail(failure(args, said));
    }

    private static Result failure(Args args, Output said) {
        return result(args, false)
                .with("failed", true)
                .with("msg", said.errorText())
                .with("rc", (long) said.exitCode())
                .with("stdout", said.text())
                .with("stderr", said.errorText());
    }

    private static Result result(Args args, boolean isChanged) {
        return Result.of("changed", isChanged)
                .with("name", args.name())
                .with("params", args.words())
                .with("state", args.state());
    }

    private static Decision change(Args args, List<Step> steps, Diff diff, boolean isCalled) {
        ShellQuery firstTime = rehearsal(args, "-n --first-time");
        boolean isLoading = isCalled && args.isWanted();
        Looks after = isLoading ? Looks.of(loaded(args), firstTime) : Looks.NONE;
        boolean isMore = steps.size() > (isCalled ? 1 : 0);
        return new Decision.Change(
                steps,
                List.of(),
                after,
                diff,
                new Decision.Preview.Would(result(args, true)),
                applied -> {
                    if (applied.hasFailed()) {
                        return failure(args, applied.last());
                    }
                    return isLoading
                            ? loadedResult(args, applied, firstTime, isMore)
                            : result(args, true);
                });
    }

    /** modprobe ends well, too, where a list of the host keeps the module out. */
    private static Result loadedResult(
            Args args, Applied applied, ShellQuery firstTime, boolean isMore) {
        boolean isLoaded = isYes(applied.seen().of(loaded(args)));
        Result result = result(args, isLoaded || isMore);
        Output said = applied.seen().of(firstTime);
        return isLoaded || said.isOk()
                ? result
                : result.with("warnings", List.of(said.errorText()));
    }

    /** The folders with what is loaded at each start, and with what parameters. */
    static final FolderTexts LOADED = new FolderTexts("/etc/modules-load.d", "");

    static final FolderTexts OPTIONS = new FolderTexts("/etc/modprobe.d", "");
}
