package discos.plugins.module.command;

import discos.deployer.remote.query.ShellQuery;
import discos.deployer.spi.Arg;
import discos.deployer.spi.Control;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Module;
import discos.deployer.spi.ModuleInfo;
import discos.deployer.spi.Result;
import discos.deployer.spi.Seen;
import discos.deployer.value.PythonException;
import discos.plugins.host.Program;
import discos.plugins.host.Words;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs a command on a terminal of its own and answers what it asks. */
@ModuleInfo(
        name = "expect",
        doc = "Runs a command on a terminal of its own and answers what it asks.")
public final class Expect implements Module<Expect.Args> {
    private static final Program SCRIPT = new Program("script");

    /** See {@link Expect}. */
    public record Args(
            @Arg(doc = "The program and its arguments as one line; no shell reads it.")
                    String command,
            @Arg(
                            doc =
                                    "Answers by regular expressions of what is asked: a text for each"
                                            + " time, or a list of texts of which each is given once.")
                    Map<String, Object> responses,
            @Arg(isPath = true, doc = "Folder to run in.") Optional<String> chdir,
            @Arg(isPath = true, doc = "A path; if it is there already, nothing runs.")
                    Optional<String> creates,
            @Arg(isPath = true, doc = "A path; if it is not there, nothing runs.")
                    Optional<String> removes,
            @Arg(
                            defaultValue = "30",
                            doc = "Seconds in which the next question must come, or the end.")
                    int timeout,
            @Arg(defaultValue = "no", doc = "Whether the terminal shows the answers.") boolean echo,
            Control control) {}

    private static ShellQuery isThere(Args args, String path) {
        String move = args.chdir().map(it -> "cd " + Words.path(it) + " && ").orElse("");
        return new ShellQuery(move + "[ -e " + Words.path(path) + " ] && echo yes; exit 0");
    }

    @Override
    public Looks look(Args args) {
        Looks looks = Looks.of(SCRIPT);
        if (args.creates().isPresent()) {
            looks = looks.and(isThere(args, args.creates().get()));
        }
        if (args.removes().isPresent()) {
            looks = looks.and(isThere(args, args.removes().get()));
        }
        return looks;
    }

    @Override
    public Decision decide(Args args, Seen seen) {
        if (args.control().isCheckMode()) {
            return new Decision.Skip(
                    Result.message("remote module (expect) does not support check mode"));
        }
        if (args.command().isBlank()) {
            return new Decision.Fail(Result.message("no command given").with("rc", 256L));
        }
        if (args.creates().isPresent()
                && !seen.of(isThere(args, args.creates().get())).text().isEmpty()) {
            return notRun(args, args.creates().get() + " exists");
        }
        if (args.removes().isPresent()
                && seen.of(isThere(args, args.removes().get())).text().isEmpty()) {
            return notRun(args, args.removes().get() + " does not exist");
        }
        return SCRIPT.refusal(seen).orElseGet(() -> talk(args));
    }

    private static Decision notRun(Args args, String why) {
        return new Decision.Unchanged(
                Result.of("cmd", args.command())
                        .with("stdout", "skipped, since " + why)
                        .with("stdout_lines", List.of("skipped, since " + why))
                        .with("rc", 0L));
    }

    private static Decision talk(Args args) {
        try {
            return new Questioning(args).start();
        } catch (PythonException noExpression) {
            return Decision.fail(String.valueOf(noExpression.getMessage()));
        }
    }
}
