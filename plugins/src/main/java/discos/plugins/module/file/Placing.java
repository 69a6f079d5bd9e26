package discos.plugins.module.file;

import discos.deployer.remote.Query;
import discos.deployer.remote.Step;
import discos.deployer.remote.query.FileInfo;
import discos.deployer.remote.query.FileState;
import discos.deployer.remote.query.FileStatus;
import discos.deployer.remote.query.FileText;
import discos.deployer.remote.step.ShellStep;
import discos.deployer.remote.step.WriteFile;
import discos.deployer.spi.Control;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Diff;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Result;
import discos.deployer.spi.Seen;
import discos.deployer.spi.StepFailure;
import discos.plugins.host.AttributeChange;
import discos.plugins.host.Backup;
import discos.plugins.host.ControlFile;
import discos.plugins.host.FileAttributes;
import discos.plugins.host.Listing;
import discos.plugins.host.Words;
import discos.plugins.host.Writing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Puts one file of the control machine at one path of the host; {@code copy} and {@code template}
 * are made of this.
 *
 * @param dest a path, or a folder if the file's own name is given
 * @param name the name inside a folder
 * @param folders what the folders get that are made on the way
 */
record Placing(
        String dest,
        Optional<String> name,
        ControlFile file,
        Options options,
        FileAttributes folders) {

    /** Where folders on the way get the same owner as the file. */
    static Placing of(String dest, Optional<String> name, ControlFile file, Options options) {
        return new Placing(
                dest, name, file, options, options.attributes().withMode(Optional.empty()));
    }

    /** How it is put there. */
    record Options(
            FileAttributes attributes,
            boolean isBackedUp,
            boolean isForced,
            boolean isFollowed,
            Optional<String> validate) {}

    /** What is to be done for one file; empty lists where nothing is. */
    record Part(String path, FileStatus before, List<Step> steps, Diff diff) {
        boolean isWritten() {
            return steps.stream().anyMatch(WriteFile.class::isInstance);
        }
    }

    private String inside() {
        return Words.join(dest.endsWith("/") ? dest : dest + "/", name.orElse(""));
    }

    List<Query<?>> queries() {
        List<Query<?>> queries = new ArrayList<>();
        if (!dest.endsWith("/")) {
            addQueries(queries, dest);
        } else {
            queries.add(new FileState(FileModule.clean(dest)));
        }
        if (name.isPresent()) {
            addQueries(queries, inside());
        }
        return queries;
    }

    private void addQueries(List<Query<?>> queries, String path) {
        queries.add(state(path));
        queries.addAll(options.attributes().queries(path));
        String folder = Words.parent(path);
        queries.add(new FileState(folder.isEmpty() ? "." : folder));
    }

    private static FileState state(String path) {
        return new FileState(path).withDigest("sha1");
    }

    private static FileText text(String path) {
        return new FileText(path, ControlFile.LARGEST_SHOWN);
    }

    /** What must be asked still: the old text of a small file of which a difference is shown. */
    Optional<FileText> missing(Seen seen) {
        String path = place(seen);
        FileStatus before = seen.of(state(path));
        boolean isShown =
                before.digest().filter(it -> !it.equals(file.sha1())).isPresent()
                        && before.followed().orElseThrow().size() <= ControlFile.LARGEST_SHOWN;
        return isShown && !seen.has(text(path)) ? Optional.of(text(path)) : Optional.empty();
    }

    /** The path where the file shall be, given what is there now. */
    String place(Seen seen) {
        if (dest.endsWith("/")) {
            return inside();
        }
        boolean isFolder = seen.of(state(dest)).leadsToDirectory();
        return isFolder && name.isPresent() ? inside() : dest;
    }

    /**
     * The failure for a place where no file can be; in check mode an earlier task may be about to
     * make the folder.
     */
    Optional<Decision> refusal(Control control, Seen seen) {
        String path = place(seen);
        if (seen.of(state(path)).leadsToDirectory()) {
            return Optional.of(Decision.fail("can not use content with a dir as dest"));
        }
        String folder = Words.parent(path);
        boolean isThere =
                seen.of(new FileState(folder.isEmpty() ? "." : folder)).leadsToDirectory();
        return isThere || dest.endsWith("/") || control.isCheckMode()
                ? Optional.empty()
                : Optional.of(
                        new Decision.Fail(
                                Result.message(
                                                "Destination directory "
                                                        + folder
                                                        + " does not exist")
                                        .with("checksum", file.sha1())));
    }

    Part part(Seen seen) {
        String path = place(seen);
        FileStatus before = seen.of(state(path));
        List<Step> steps = new ArrayList<>();
        Diff diff = Diff.NONE;
        boolean isThrough = options.isFollowed() && before.link().isPresent();
        boolean isSame =
                before.digest().equals(Optional.of(file.sha1())) && (isThrough || !before.isLink());
        String real = isThrough ? before.link().orElseThrow().real() : path;
        if (!isSame) {
            steps.add(write(real));
            boolean isShown = seen.has(text(path));
            String shown = isShown ? ControlFile.shown(seen.of(text(path)).bytes()) : "";
            String header = isShown ? path : "";
            diff = new Diff(List.of(new Diff.Part(header, shown, path, file.shown())));
        }
        Optional<FileInfo> info = before.seen(options.isFollowed());
        if (info.isPresent() && (isSame || isThrough || !before.isLink())) {
            AttributeChange change =
                    AttributeChange.of(options.attributes(), info.get().at(path), seen);
            if (!change.isEmpty()) {
                steps.add(ShellStep.of(change.script(real)));
                diff = diff.and(Listing.diff(path, change.before(), change.after()));
            }
        }
        return new Part(real, before, steps, diff);
    }

    private Step write(String path) {
        return new Writing(options.attributes(), options.isBackedUp(), options.validate())
                .sent(path, file.content());
    }

    /** The decision where this is all that the task does. */
    Decision decide(Control control, Seen seen, Result more) {
        Optional<Decision> refusal = refusal(control, seen);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        FileStatus before = seen.of(state(place(seen)));
        if (!options.isForced() && before.leadsSomewhere()) {
            return new Decision.Unchanged(Result.of("dest", place(seen)).with(more));
        }
        Optional<FileText> missing = missing(seen);
        if (missing.isPresent()) {
            return new Decision.More(Looks.of(missing.get()));
        }
        Part part = part(seen);
        Changing changing = Changing.at(part.path(), part.before(), result(part).with(more));
        if (dest.endsWith("/")
                && !seen.of(new FileState(FileModule.clean(dest))).leadsSomewhere()) {
            changing.step(FileFolders.makeFolders(FileModule.clean(dest), folders));
        }
        part.steps().forEach(changing::step);
        changing.diff(part.diff());
        Decision decision =
                changing.decide(
                        applied ->
                                part.isWritten()
                                        ? Backup.of(applied).with("md5sum", file.md5())
                                        : Result.EMPTY);
        return withRefusal(decision, Result.of("checksum", file.sha1()));
    }

    private Result result(Part part) {
        Result result = Result.of("dest", part.path()).with("checksum", file.sha1());
        return part.isWritten() ? result : result.with("path", part.path());
    }

    /**
     * A refused validation is told with the command's own words.
     *
     * @param more what the result of each failure has besides
     */
    static Decision withRefusal(Decision decision, Result more) {
        if (!(decision instanceof Decision.Change change)) {
            return decision;
        }
        return new Decision.Change(
                change.steps(),
                change.controlSteps(),
                change.after(),
                change.diff(),
                change.preview(),
                applied ->
                        applied.hasFailed()
                                ? Writing.refusal(applied.last())
                                        .orElseGet(() -> StepFailure.of(applied))
                                        .with(more)
                                : change.outcome().apply(applied));
    }
}
