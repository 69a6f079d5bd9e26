package discos.plugins.module.file;

import discos.deployer.remote.Query;
import discos.deployer.remote.Step;
import discos.deployer.remote.query.FileInfo;
import discos.deployer.remote.query.FileState;
import discos.deployer.remote.query.FileStatus;
import discos.deployer.remote.step.Link;
import discos.deployer.remote.step.ShellStep;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Diff;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Result;
import discos.deployer.spi.Seen;
import discos.plugins.host.AttributeChange;
import discos.plugins.host.ControlFile;
import discos.plugins.host.FileAttributes;
import discos.plugins.host.Listing;
import discos.plugins.host.Words;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The part of {@code copy} that copies a folder of the control machine with all it holds. */
record FolderCopy(Copy.Args args, Path folder) {

    private boolean isContentsOnly() {
        return args.source().src().orElse("").endsWith("/");
    }

    /** Where the folder's contents go. */
    private String root() {
        String dest = FileModule.clean(args.target().dest());
        return isContentsOnly() ? dest : Words.join(dest, folder.getFileName().toString());
    }

    /** The things in the folder, the folder itself not included, folders before what they hold. */
    private List<Path> things() {
        FileVisitOption[] options =
                args.manner().localFollow()
                        ? new FileVisitOption[] {FileVisitOption.FOLLOW_LINKS}
                        : new FileVisitOption[0];
        try (Stream<Path> walk = Files.walk(folder, options)) {
            return walk.filter(path -> !path.equals(folder)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isKeptLink(Path path) {
        return !args.manner().localFollow() && Files.isSymbolicLink(path);
    }

    private String place(Path path) {
        return Words.join(root(), folder.relativize(path).toString());
    }

    private Placing placing(Path path) {
        FileAttributes attributes = CopyArgs.preserved(args.target().attributes(), path);
        Placing.Options options = Copy.options(args, attributes);
        return new Placing(
                place(path),
                Optional.empty(),
                ControlFile.of(path, args.source().decrypt(), args.control()),
                new Placing.Options(
                        attributes,
                        options.isBackedUp(),
                        options.isForced(),
                        false,
                        options.validate()));
    }

    private FileAttributes folderAttributes() {
        return args.target().attributes().withMode(args.manner().directoryMode());
    }

    Looks look() {
        List<Query<?>> queries = new ArrayList<>();
        queries.add(new FileState(root()));
        for (Path path : things()) {
            if (isPlaced(path)) {
                queries.addAll(placing(path).queries());
            } else {
                queries.add(new FileState(place(path)));
                queries.addAll(folderAttributes().queries(place(path)));
            }
        }
        return new Looks(queries.stream().distinct().toList(), List.of());
    }

    private boolean isPlaced(Path path) {
        return !isKeptLink(path) && Files.isRegularFile(path);
    }

    Decision decide(Seen seen) {
        List<Query<?>> missing = new ArrayList<>();
        things().stream()
                .filter(this::isPlaced)
                .forEach(path -> placing(path).missing(seen).ifPresent(missing::add));
        return missing.isEmpty()
                ? decideSeen(seen)
                : new Decision.More(new Looks(missing, List.of()));
    }

    private Decision decideSeen(Seen seen) {
        List<Step> steps = new ArrayList<>();
        Diff diff = Diff.NONE;
        List<Path> things = things();
        if (!seen.of(new FileState(root())).leadsSomewhere()) {
            steps.add(FileFolders.makeFolders(root(), folderAttributes()));
        }
        for (Path path : things) {
            if (isKeptLink(path)) {
                addLink(steps, path, seen);
            } else if (Files.isDirectory(path)) {
                diff = diff.and(addFolder(steps, path, seen));
            } else {
                Placing.Part part = placing(path).part(seen);
                boolean isKept = !args.target().force() && part.before().leadsSomewhere();
                if (!isKept) {
                    steps.addAll(part.steps());
                    diff = diff.and(part.diff());
                }
            }
        }
        Result result =
                Result.of("dest", args.target().dest().replaceFirst("/*$", "/"))
                        .with("src", folder + (isContentsOnly() ? "/" : ""));
        return steps.isEmpty()
                ? new Decision.Unchanged(result)
                : Placing.withRefusal(Decision.change(steps, diff, result));
    }

    private Diff addFolder(List<Step> steps, Path path, Seen seen) {
        String place = place(path);
        FileStatus state = seen.of(new FileState(place));
        if (!state.leadsSomewhere()) {
            steps.add(FileFolders.makeFolders(place, folderAttributes()));
            return Listing.diff(place, Map.of("state", "absent"), Map.of("state", "directory"));
        }
        FileInfo info = state.followed().orElseThrow();
        AttributeChange change = AttributeChange.ofBasics(folderAttributes(), info);
        if (change.isEmpty()) {
            return Diff.NONE;
        }
        steps.add(ShellStep.of(change.script(place)));
        return Listing.diff(place, change.before(), change.after());
    }

    private void addLink(List<Step> steps, Path path, Seen seen) {
        String place = place(path);
        try {
            String target = Files.readSymbolicLink(path).toString();
            Optional<String> now = seen.of(new FileState(place)).link().map(FileStatus.Link::text);
            if (!now.equals(Optional.of(target))) {
                steps.add(new Link(target, place, false));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
