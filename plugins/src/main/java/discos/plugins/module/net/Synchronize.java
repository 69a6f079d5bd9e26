package discos.plugins.module.net;

import discos.deployer.remote.Output;
import discos.deployer.remote.Step;
import discos.deployer.remote.query.ShellQuery;
import discos.deployer.spi.Applied;
import discos.deployer.spi.Arg;
import discos.deployer.spi.Control;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Diff;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Module;
import discos.deployer.spi.ModuleInfo;
import discos.deployer.spi.Result;
import discos.deployer.spi.Seen;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Brings folders of the control machine to a host or back with {@code rsync}, which runs on the
 * control machine, or on the machine that the task is delegated to.
 */
@ModuleInfo(
        name = "synchronize",
        collection = "ansible.posix",
        doc = "Brings folders to a host or back with rsync, started on the control machine.")
public final class Synchronize implements Module<Synchronize.Args> {

    /** See {@link Synchronize}. */
    public record Args(
            @Arg(doc = "What is brought; a path of the control machine when it is pushed.")
                    String src,
            @Arg(doc = "Where to.") String dest,
            @Arg(
                            defaultValue = "push",
                            choices = {"push", "pull"},
                            doc = "To the host, or from it.")
                    String mode,
            Kept kept,
            Way way,
            @Arg(defaultValue = "no", doc = "Remove from `dest` what `src` has not.")
                    boolean delete,
            @Arg(defaultValue = "no", doc = "Compare contents, not times and sizes.")
                    boolean checksum,
            @Arg(defaultValue = "no", doc = "Make nothing that is not there.") boolean existingOnly,
            @Arg(defaultValue = "yes", doc = "Put all files into place at the end.")
                    boolean delayUpdates,
            @Arg(defaultValue = "no", doc = "Keep files of which only a part came.")
                    boolean partial,
            @Arg(doc = "Folders on the host with files to make hard links to.")
                    Optional<List<String>> linkDest,
            @Arg(defaultValue = "[]", doc = "More options of rsync.") List<String> rsyncOpts,
            Control control) {}

    /** What of the files is kept. */
    public record Kept(
            @Arg(defaultValue = "yes", doc = "Folders, links, modes, times, owners, devices.")
                    boolean archive,
            @Arg(doc = "Go into folders; as `archive`.") Optional<Boolean> recursive,
            @Arg(doc = "Links stay links; as `archive`.") Optional<Boolean> links,
            @Arg(defaultValue = "no", doc = "Bring what links lead to.") boolean copyLinks,
            @Arg(doc = "Keep modes; as `archive`.") Optional<Boolean> perms,
            @Arg(doc = "Keep times; as `archive`.") Optional<Boolean> times,
            @Arg(doc = "Keep owners; as `archive`.") Optional<Boolean> owner,
            @Arg(doc = "Keep groups; as `archive`.") Optional<Boolean> group,
            @Arg(defaultValue = "no", doc = "Bring folders without what is in them.")
                    boolean dirs) {}

    /** How the other machine is reached. */
    public record Way(
            @Arg(defaultValue = "yes", doc = "Compress on the way.") boolean compress,
            @Arg(doc = "Port of ssh; as the host's.") Optional<Integer> destPort,
            @Arg(doc = "Key of ssh; as the host's.") Optional<String> privateKey,
            @Arg(doc = "What is called as rsync on the other machine.") Optional<String> rsyncPath,
            @Arg(defaultValue = "0", doc = "Seconds without data after which it ends.")
                    int rsyncTimeout,
            @Arg(defaultValue = "yes", doc = "Name the host's login account.")
                    boolean setRemoteUser,
            @Arg(defaultValue = "no", doc = "Give ssh the options of the host's connection.")
                    boolean useSshArgs,
            @Arg(defaultValue = "no", doc = "Let ssh share connections.")
                    boolean sshConnectionMultiplexing,
            @Arg(defaultValue = "no", doc = "Compare the host's key with the known ones.")
                    boolean verifyHost) {}

    /** rsync as a step; it may leave a shared connection behind, and any exit code is its own. */
    private record Syncing(String script) implements Step {
        @Override
        public boolean isStale(Output output) {
            return false;
        }
    }

    @Override
    public boolean isOfLogin(Args args) {
        return !new SyncEnds(args).isWithinOneMachine();
    }

    @Override
    public Looks look(Args args) {
        ShellQuery tools = tools(args);
        return new SyncEnds(args).isRunByControl() ? Looks.onControl(tools) : Looks.of(tools);
    }

    /** What the machine on which rsync runs has: one line each, by name. */
    private static ShellQuery tools(Args args) {
        return new ShellQuery(
                """
                printf 'home=%%s\\n' "${HOME:-}"
                printf 'client=%%s\\n' "${SSH_CLIENT:-${SSH_CONNECTION:-}}"
                for t in %s ssh sshpass; do w=$(command -v "$t") && printf '%%s=%%s\\n' "$t" "$w"; done
                printf 'path=%%s\\n' "$PATH"
                exit 0
                """
                        .formatted(SyncCommand.program(args)));
    }

    @Override
    public Decision decide(Args args, Seen seen) {
        boolean isByControl = new SyncEnds(args).isRunByControl();
        Output tools = isByControl ? seen.onControl(tools(args)) : seen.of(tools(args));
        try {
            SyncCommand command = new SyncCommand(args, tools.namedLines());
            String line = command.line();
            String script = command.script(line);
            return args.control().isCheckMode()
                    ? rehearsal(args, line, new ShellQuery(script), seen)
                    : change(args, line, new Syncing(script));
        } catch (IllegalArgumentException obstacle) {
            return new Decision.Fail(
                    Result.message(String.valueOf(obstacle.getMessage())).with("rc", 1L));
        }
    }

    /** rsync itself tells what it would do. */
    private static Decision rehearsal(Args args, String line, ShellQuery query, Seen seen) {
        boolean isByControl = new SyncEnds(args).isRunByControl();
        if (!(isByControl ? seen.hasOnControl(query) : seen.has(query))) {
            return new Decision.More(isByControl ? Looks.onControl(query) : Looks.of(query));
        }
        Output output = isByControl ? seen.onControl(query) : seen.of(query);
        Result result = result(args, line, output);
        return result.is("failed") ? new Decision.Fail(result) : new Decision.Unchanged(result);
    }

    private static Decision change(Args args, String line, Step step) {
        boolean isByControl = new SyncEnds(args).isRunByControl();
        return new Decision.Change(
                isByControl ? List.of() : List.of(step),
                isByControl ? List.of(step) : List.of(),
                Looks.NONE,
                Diff.NONE,
                new Decision.Preview.Unknown(Result.EMPTY),
                applied -> result(args, line, output(applied, isByControl)));
    }

    private static Output output(Applied applied, boolean isByControl) {
        return isByControl ? applied.controlOutputs().getLast() : applied.last();
    }

    private static Result result(Args args, String line, Output output) {
        if (!output.isOk()) {
            return Result.message(output.errorText())
                    .with("rc", (long) output.exitCode())
                    .with("cmd", line)
                    .with("failed", true)
                    .with("changed", false);
        }
        String text = output.text();
        // rsync calls a hard link that it made no change; a dot says that nothing else was one
        boolean isChanged =
                args.linkDest().filter(it -> !it.isEmpty()).isPresent()
                        ? !text.contains(SyncCommand.MARK + ".")
                        : text.contains(SyncCommand.MARK);
        String clean = text.replace(SyncCommand.MARK, "");
        List<Object> lines = new ArrayList<>();
        for (String one : clean.split("\n", -1)) {
            if (!one.isEmpty()) {
                lines.add(one);
            }
        }
        return Result.message(clean)
                .with("changed", isChanged)
                .with("rc", 0L)
                .with("cmd", line)
                .with("stdout_lines", lines);
    }
}
