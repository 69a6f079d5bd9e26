package discos.plugins.module.file;

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
import discos.deployer.spi.StepFailure;
import discos.deployer.value.ErrorNumber;
import discos.plugins.host.Words;
import java.util.List;
import java.util.Optional;

/** Makes an empty file or folder with a name of its own. */
@ModuleInfo(name = "tempfile", doc = "Makes an empty file or folder with a name of its own.")
public final class TempFile implements Module<TempFile.Args> {

    /** What is made. */
    public enum State {
        DIRECTORY,
        FILE
    }

    /** See {@link TempFile}. */
    public record Args(
            @Arg(defaultValue = "file", doc = "What is made.") State state,
            @Arg(isPath = true, doc = "Where; the host's folder for temporary files if not given.")
                    Optional<String> path,
            @Arg(defaultValue = "ansible.", doc = "How the name begins.") String prefix,
            @Arg(defaultValue = "''", doc = "How the name ends.") String suffix) {}

    @Override
    public Looks look(Args args) {
        return Looks.NONE;
    }

    @Override
    public Decision decide(Args args, Seen seen) {
        boolean isFolder = args.state() == State.DIRECTORY;
        String script =
                """
                d=%s
                t=$(umask 077; mktemp%s "$d"/%sXXXXXXXX) || exit 1
                n="$t"%s
                if [ "$t" != "$n" ]; then ln -s "$t" "$n" 2>/dev/null && rm "$n" && mv "$t" "$n" || { rm -r "$t"; exit 1; }; fi
                printf '%%s\\0' "$n"
                stat -c '%%u %%g %%a %%s/%%U/%%G' "$n"
                """
                        .formatted(
                                args.path().map(Words::path).orElse("${TMPDIR:-/tmp}"),
                                isFolder ? " -d" : "",
                                ShellQuote.quote(args.prefix()),
                                args.suffix().isEmpty() ? "" : ShellQuote.quote(args.suffix()));
        return new Decision.Change(
                List.of(ShellStep.of(script)),
                List.of(),
                Looks.NONE,
                Diff.NONE,
                new Decision.Preview.Unknown(
                        Result.message("remote module (tempfile) does not support check mode")
                                .with("skipped", true)),
                applied ->
                        applied.hasFailed()
                                ? failure(args, applied)
                                : result(applied.last().text(), isFolder));
    }

    private static Result failure(Args args, Applied applied) {
        Result failure = StepFailure.of(applied);
        return ErrorNumber.of(String.valueOf(failure.values().get("msg")))
                .map(
                        reason ->
                                Result.message(
                                                "%s: '%s/%sXXXXXXXX'"
                                                        .formatted(
                                                                reason,
                                                                args.path().orElse("/tmp"),
                                                                args.prefix()))
                                        .with("failed", true))
                .orElse(failure);
    }

    private static Result result(String text, boolean isFolder) {
        String[] parts = text.split("\0", 2);
        String[] names = parts[1].strip().split("/", 3);
        String[] numbers = names[0].split(" ", 4);
        return Result.of("path", parts[0])
                .with("state", isFolder ? "directory" : "file")
                .with("uid", Long.parseLong(numbers[0]))
                .with("gid", Long.parseLong(numbers[1]))
                .with("mode", "0" + numbers[2])
                .with("size", Long.parseLong(numbers[3]))
                .with("owner", names[1])
                .with("group", names[2]);
    }
}
