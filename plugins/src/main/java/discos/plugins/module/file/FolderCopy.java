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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

    private List<FolderWalk.Thing> things() {
        return FolderWalk.of(folder, args.manner().localFollow());
    }

    private String place(FolderWalk.Thing thing) {
        return Words.join(root(), thing.name());
    }

    private Placing placing(FolderWalk.Thing thing) {
        FileAttributes attributes = CopyArgs.preserved(args.target().attributes(), thing.source());
        Placing.Options options = Copy.options(args, attributes);
        return Placing.of(
                place(thing),
                Optional.empty(),
                ControlFile.of(thing.source(), args.source().decrypt(), args.control()),
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
        for (FolderWalk.Thing thing : things()) {
            if (thing.kind() == FolderWalk.Kind.FILE) {
                queries.addAll(placing(thing).queries());
            } else {
                queries.add(new FileState(place(thing)));
                queries.addAll(folderAttributes().queries(place(thing)));
            }
        }
        return new Looks(queries.stream().distinct().toList(), List.of());
    }

    Decision decide(Seen seen) {
        // all files are opened before any answer is used: where one cannot be, nothing was asked
        List<Placing> placings =
                things().stream()
                        .filter(thing -> thing.kind() == FolderWalk.Kind.FILE)
                        .map(this::placing)
                        .toList();
        List<Query<?>> missing = new ArrayList<>();
        placings.forEach(placing -> placing.missing(seen).ifPresent(missing::add));
        return missing.isEmpty()
                ? decideSeen(seen)
                : new Decision.More(new Looks(missing, List.of()));
    }

    private Decision decideSeen(Seen seen) {
        List<Step> steps = new ArrayList<>();
        Diff diff = Diff.NONE;
        if (!seen.of(new FileState(root())).leadsSomewhere()) {
            steps.add(FileFolders.makeFolders(root(), folderAttributes()));
        }
        for (FolderWalk.Thing thing : things()) {
            switch (thing.kind()) {
                case LINK -> addLink(steps, thing, seen);
                case FOLDER -> diff = diff.and(addFolder(steps, place(thing), seen));
                case FILE -> {
                    Placing.Part part = placing(thing).part(seen);
                    boolean isKept = !args.target().force() && part.before().leadsSomewhere();
                    if (!isKept) {
                        steps.addAll(part.steps());
                        diff = diff.and(part.diff());
                    }
                }
            }
        }
        Result result =
                Result.of("dest", args.target().dest().replaceFirst("/*$", "/"))
                        .with("src", folder + (isContentsOnly() ? "/" : ""));
        return steps.isEmpty()
                ? new Decision.Unchanged(result)
                : Placing.withRefusal(Decision.change(steps, diff, result), Result.EMPTY);
    }

    private Diff addFolder(List<Step> steps, String place, Seen seen) {
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

    private void addLink(List<Step> steps, FolderWalk.Thing thing, Seen seen) {
        String place = place(thing);
        try {
            String target = Files.readSymbolicLink(thing.source()).toString();
            Optional<String> now = seen.of(new FileState(place)).link().map(FileStatus.Link::text);
            if (!now.equals(Optional.of(target))) {
                steps.add(new Link(target, place, false));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
