package discos.plugins.module.command;

import discos.deployer.remote.Content;
import discos.deployer.remote.ShellQuote;
import discos.deployer.spi.Arg;
import discos.deployer.spi.Control;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Module;
import discos.deployer.spi.ModuleInfo;
import discos.deployer.spi.Result;
import discos.deployer.spi.Seen;
import discos.plugins.host.ControlFile;
import discos.plugins.host.Words;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs a script of the control machine on a host. */
@ModuleInfo(
        name = "script",
        canBeAsync = false,
        doc = "Runs a script of the control machine on a host.")
public final class Script implements Module<Script.Args> {

    /** See {@link Script}. */
    public record Args(
            @Arg(isFreeForm = true, doc = "The script, searched in `files`, and its arguments.")
                    String cmd,
            CommandArgs.Conditions conditions,
            @Arg(doc = "What runs the script, in place of its own first line.")
                    Optional<String> executable,
            Control control) {}

    @Override
    public Looks look(Args args) {
        return run(args, "", List.of()).look();
    }

    @Override
    public Decision decide(Args args, Seen seen) {
        try {
            List<String> words = Words.split(args.cmd());
            if (words.isEmpty()) {
                return Decision.fail("no command given");
            }
            Optional<Path> file = args.control().find("files", words.getFirst());
            if (file.isEmpty()) {
                return ControlFile.missing(args.control(), "files", words.getFirst());
            }
            Content content = ControlFile.of(file.get(), true, args.control()).content();
            String given = Words.afterFirst(args.cmd());
            Run run = run(args, line(args, words.getFirst(), given), List.of(content));
            return run.unneeded(seen).map(Script::skipped).orElseGet(() -> decided(run, seen));
        } catch (IllegalArgumentException | UncheckedIOException e) {
            return Decision.fail(String.valueOf(e.getMessage()));
        }
    }

    private static Decision skipped(Run.Unneeded unneeded) {
        return new Decision.Skip(
                Result.message(
                        "%s %s, matching %s option"
                                .formatted(unneeded.path(), unneeded.state(), unneeded.option())));
    }

    private static Decision decided(Run run, Seen seen) {
        boolean isKnown =
                run.conditions().creates().isPresent() || run.conditions().removes().isPresent();
        Decision.Preview preview =
                isKnown
                        ? new Decision.Preview.Would(Result.EMPTY)
                        : new Decision.Preview.Unknown(
                                Result.message("Check mode is not supported for this task.")
                                        .with("skipped", true));
        Decision decision = run.decide(seen);
        return decision instanceof Decision.Change change
                ? new Decision.Change(
                        change.steps(),
                        change.controlSteps(),
                        change.after(),
                        change.diff(),
                        preview,
                        applied -> told(change.outcome().apply(applied)))
                : decision;
    }

    /** What Ansible tells of a script: its words, and a message only where it failed. */
    private static Result told(Result result) {
        Map<String, Object> told = new LinkedHashMap<>(result.values());
        told.keySet().removeAll(List.of("cmd", "start", "end", "delta"));
        if (result.is("failed")) {
            told.put("exception", "NoneType: None\n");
        } else {
            told.remove("msg");
        }
        return new Result(told);
    }

    /**
     * A copy is run, since the file that was sent is not executable and has another name; what
     * follows the script's name is the host's shell's to read, as with Ansible.
     */
    private static String line(Args args, String name, String given) {
        String start =
                args.executable().map(it -> it + " \"$t\"").orElse("\"$t\"")
                        + (given.isEmpty() ? "" : " " + given);
        return """
                d=$(umask 077; mktemp -d) || exit 1
                t=$d/%s
                cat < "$1" > "$t" && chmod 0700 "$t" || exit 1
                %s
                r=$?
                rm -rf "$d"
                exit $r"""
                .formatted(ShellQuote.quote(Words.name(name)), start);
    }

    private static Run run(Args args, String line, List<Content> contents) {
        return new Run(args.cmd(), line, contents, args.conditions(), false);
    }
}
