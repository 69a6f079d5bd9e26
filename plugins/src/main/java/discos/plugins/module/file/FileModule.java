package discos.plugins.module.file;

import discos.deployer.remote.query.DirectoryTree;
import discos.deployer.remote.query.FileInfo;
import discos.deployer.remote.query.FileState;
import discos.deployer.remote.query.FileStatus;
import discos.deployer.remote.query.FileText;
import discos.deployer.remote.query.TextFile;
import discos.deployer.remote.step.Remove;
import discos.deployer.remote.step.ShellStep;
import discos.deployer.spi.Arg;
import discos.deployer.spi.Control;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Module;
import discos.deployer.spi.ModuleInfo;
import discos.deployer.spi.Result;
import discos.deployer.spi.Seen;
import discos.deployer.spi.StepFailure;
import discos.plugins.host.AttributeChange;
import discos.plugins.host.FileAttributes;
import discos.plugins.host.Listing;
import discos.plugins.host.OwnerWarnings;
import discos.plugins.host.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps a file, folder or link there, or away, with its owner and permissions. */
@ModuleInfo(
        name = "file",
        doc = "Keeps a file, folder or link there, or away, with its owner and permissions.")
public final class FileModule implements Module<FileModule.Args> {

    private static final long PEEKED = 8192;

    /** What shall be at the path. */
    public enum State {
        ABSENT,
        DIRECTORY,
        FILE,
        HARD,
        LINK,
        TOUCH
    }

    /** See {@link FileModule}. */
    public record Args(
            @Arg(
                            aliases = {"dest", "name"},
                            isPath = true,
                            doc = "The path.")
                    String path,
            @Arg(doc = "What shall be there; what is there already, where nothing is asked.")
                    Optional<State> state,
            @Arg(isPath = true, doc = "What a link leads to.") Optional<String> src,
            @Arg(defaultValue = "no", doc = "Whether attributes go for all below a folder.")
                    boolean recurse,
            @Arg(
                            defaultValue = "no",
                            doc = "Whether a link may lead nowhere or take another thing's place.")
                    boolean force,
            @Arg(defaultValue = "yes", doc = "Whether attributes go to what a link leads to.")
                    boolean follow,
            @Arg(
                            name = "_diff_peek",
                            doc =
                                    "Only tell whether the file seems to hold binary data; for"
                                            + " action plugins.")
                    Optional<Boolean> diffPeek,
            Times times,
            FileAttributes attributes,
            Control control) {}

    @Override
    public Looks look(Args args) {
        String path = clean(args.path());
        if (args.diffPeek().isPresent()) {
            return Looks.of(new FileText(path, PEEKED));
        }
        Looks looks = Looks.of(new FileState(path));
        for (var query : args.attributes().queries(path)) {
            looks = looks.and(query);
        }
        if (args.control().isCheckMode()) {
            looks = looks.and(new Looks(OwnerWarnings.queries(args.attributes()), List.of()));
        }
        if (args.src().isPresent()) {
            String src = args.src().get();
            looks =
                    looks.and(
                            new FileState(Words.join(Words.parent(path), src)),
                            new FileState(Words.join(path, src)),
                            new FileState(src));
        }
        if (args.force()) {
            looks = looks.and(FileLinks.children(path));
        }
        if (args.recurse()) {
            looks = looks.and(DirectoryTree.of(path, false));
            looks = args.follow() ? looks.and(DirectoryTree.of(path, true)) : looks;
        }
        return args.times().query(path).map(looks::and).orElse(looks);
    }

    private static Decision peek(String path, TextFile file) {
        boolean isBinary = false;
        for (byte one : file.bytes()) {
            isBinary |= one == 0;
        }
        return new Decision.Unchanged(Result.of("path", path).with("appears_binary", isBinary));
    }

    @Override
    public Decision decide(Args args, Seen seen) {
        String path = clean(args.path());
        if (args.diffPeek().isPresent()) {
            return peek(path, seen.of(new FileText(path, PEEKED)));
        }
        FileStatus before = seen.of(new FileState(path));
        State state = args.state().orElseGet(() -> current(before, args.recurse()));
        Result named = Result.of("path", path);
        if (args.recurse() && state != State.DIRECTORY) {
            return fail("recurse option requires state to be 'directory'", named);
        }
        if (args.src().isPresent() && state != State.LINK && state != State.HARD) {
            return fail("src option requires state to be 'link' or 'hard'", named);
        }
        Decision decision = decide(args, state, before, seen);
        if (args.control().isCheckMode() && state != State.ABSENT) {
            decision = OwnerWarnings.on(decision, args.attributes(), seen);
        }
        return decision instanceof Decision.Unchanged(Result result)
                ? new Decision.Unchanged(result.with("diff", sameOn(path)))
                : decision;
    }

    /** The diff of what is as wanted, which a result has, too. */
    private static Map<String, Object> sameOn(String path) {
        return Map.of("before", Map.of("path", path), "after", Map.of("path", path));
    }

    private static Decision decide(Args args, State state, FileStatus before, Seen seen) {
        String path = clean(args.path());
        return switch (state) {
            case ABSENT -> absent(args, path, before, seen);
            case DIRECTORY -> new FileFolders(args, path).decide(before, seen);
            case FILE -> file(args, path, before, seen);
            case HARD -> new FileLinks(args, path).hard(before, seen);
            case LINK -> new FileLinks(args, path).symbolic(before, seen);
            case TOUCH -> touch(args, path, before, seen);
        };
    }

    static String clean(String path) {
        return path.length() > 1 ? path.replaceFirst("(?<=[^/])/+$", "") : path;
    }

    static Decision fail(String message, Result more) {
        return new Decision.Fail(Result.message(message).with(more));
    }

    private static State current(FileStatus before, boolean isRecursive) {
        return switch (before.state()) {
            case "link" -> State.LINK;
            case "directory" -> State.DIRECTORY;
            case "hard" -> State.HARD;
            case "file" -> State.FILE;
            default -> isRecursive ? State.DIRECTORY : State.FILE;
        };
    }

    private static Decision absent(Args args, String path, FileStatus before, Seen seen) {
        Result base = Result.of("path", path).with("state", "absent");
        if (before.self().isEmpty()) {
            return new Decision.Unchanged(base);
        }
        boolean isFolder = before.self().get().isDirectory();
        DirectoryTree tree = DirectoryTree.of(path, false);
        boolean isListed = isFolder && args.control().isCheckMode();
        if (isListed && !seen.has(tree)) {
            return new Decision.More(Looks.of(tree));
        }
        String word = isFolder ? "rmtree" : "unlinking";
        return new Decision.Change(
                List.of(new Remove(path)),
                List.of(),
                Looks.NONE,
                Listing.diff(
                        path,
                        Map.of("state", before.state()),
                        Map.of("state", "absent"),
                        isListed ? contents(seen.of(tree)) : Map.of()),
                new Decision.Preview.Would(base),
                applied ->
                        applied.hasFailed()
                                ? StepFailure.of(applied)
                                        .with(
                                                "msg",
                                                word
                                                        + " failed: "
                                                        + applied.last().errorText().strip())
                                : base);
    }

    /** What would be gone with a folder. */
    private static Map<String, Object> contents(List<DirectoryTree.Entry> tree) {
        List<Object> folders = new ArrayList<>();
        List<Object> files = new ArrayList<>();
        for (FileInfo info : DirectoryTree.below(tree)) {
            (info.isDirectory() ? folders : files).add(info.path());
        }
        return Map.of("path_content", Map.of("directories", folders, "files", files));
    }

    private static Decision file(Args args, String path, FileStatus before, Seen seen) {
        boolean isThrough = args.follow() && before.isLink();
        FileStatus.Link link = before.link().orElse(new FileStatus.Link("", path, before.self()));
        String place = isThrough ? link.real() : path;
        Optional<FileInfo> info = before.seen(args.follow());
        String state = info.map(FileInfo::state).orElse("absent");
        Result named = Result.of("path", place);
        if (info.isEmpty() || info.get().isDirectory() || info.get().isLink()) {
            return fail(
                    "file (%s) is %s, cannot continue".formatted(place, state),
                    named.with("state", state));
        }
        FileStatus there = FileStatus.of(info);
        Changing changing = Changing.at(place, there, named);
        addAttributes(changing, args, info.get(), seen);
        args.times().addTo(changing, place, path, seen);
        return changing.decide();
    }

    private static Decision touch(Args args, String path, FileStatus before, Seen seen) {
        Result base = Result.of("dest", path);
        Changing changing = Changing.at(path, before, base);
        if (before.seen(args.follow()).isEmpty()) {
            String script =
                    "t=%s\ntouch \"$t\" || exit\n%s"
                            .formatted(
                                    Words.path(path),
                                    "( :\n"
                                            + args.attributes().commandsForNew()
                                            + args.attributes().commandsForFinished()
                                            + ") || { r=$?; rm -f \"$t\"; exit $r; }\n");
            changing.step(ShellStep.of(script));
            changing.diff(Listing.diff(path, Map.of("state", "absent"), Map.of("state", "touch")));
            args.times().forNew(path).ifPresent(changing::step);
            return changing.decide();
        }
        FileInfo info = before.seen(args.follow()).get();
        addAttributes(changing, args, info, seen);
        args.times().orNow().addTo(changing, info.path(), path, seen);
        return changing.decide();
    }

    static void addAttributes(Changing changing, Args args, FileInfo info, Seen seen) {
        FileAttributes wanted = args.attributes();
        boolean isSeen = info.path().equals(clean(args.path()));
        AttributeChange change =
                isSeen
                        ? AttributeChange.of(wanted, info, seen)
                        : AttributeChange.ofBasics(wanted, info);
        if (!change.isEmpty()) {
            changing.step(ShellStep.of(change.script(info.path())));
            changing.diff(Listing.diff(info.path(), change.before(), change.after()));
        }
    }
}
