package discos.plugins.module.archive;

import discos.deployer.remote.Step;
import discos.deployer.remote.query.FileInfo;
import discos.deployer.remote.query.FileState;
import discos.deployer.remote.query.FileStatus;
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
import discos.deployer.value.None;
import discos.plugins.host.AttributeChange;
import discos.plugins.host.FileAttributes;
import discos.plugins.host.FileResult;
import discos.plugins.host.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Packs files of a host into an archive, or compresses one. */
@ModuleInfo(
        name = "archive",
        collection = "community.general",
        doc = "Pack files into an archive, or compress one.")
public final class Archive implements Module<Archive.Args> {

    /** See {@link Archive}. */
    public record Args(
            @Arg(doc = "Files, folders or patterns to pack.", isPath = true) List<String> path,
            @Arg(
                            doc = "Kind of the archive.",
                            choices = {"bz2", "gz", "tar", "xz", "zip"},
                            defaultValue = "gz")
                    String format,
            @Arg(doc = "Path of the archive; for one file, its own with the kind.", isPath = true)
                    Optional<String> dest,
            @Arg(doc = "Paths or patterns left out.", defaultValue = "[]", isPath = true)
                    List<String> excludePath,
            @Arg(doc = "Patterns of names left out.", defaultValue = "[]", isPath = true)
                    List<String> exclusionPatterns,
            @Arg(
                            doc = "Whether one file is packed, too, rather than compressed.",
                            defaultValue = "no")
                    boolean forceArchive,
            @Arg(doc = "Whether what was packed is removed.", defaultValue = "no") boolean remove,
            FileAttributes attributes) {

        boolean isZip() {
            return format.equals("zip");
        }

        /** The program that packs. */
        Optional<Program> program() {
            return switch (format) {
                case "gz" -> Optional.of(new Program("gzip"));
                case "bz2" -> Optional.of(new Program("bzip2"));
                case "tar" -> Optional.empty();
                default -> Optional.of(new Program(format));
            };
        }
    }

    @Override
    public Looks look(Args args) {
        Looks looks =
                Looks.of(new ExpandedPaths(args.path()), new ExpandedPaths(args.excludePath()));
        return args.program().map(looks::and).orElse(looks);
    }

    @Override
    public Decision decide(Args args, Seen seen) {
        Optional<Decision> missing = args.program().flatMap(it -> it.refusal(seen));
        if (missing.isPresent()) {
            return missing.get();
        }
        Packing packing = Packing.of(args, seen);
        Optional<Result> refusal = refusal(packing);
        if (refusal.isPresent()) {
            return new Decision.Fail(refusal.get());
        }
        if (!seen.has(new FileState(packing.dest()))) {
            return new Decision.More(packing.looks());
        }
        FileStatus dest = seen.of(new FileState(packing.dest()));
        return packing.targets().isEmpty()
                ? untouched(packing, dest, seen)
                : packed(packing, dest, seen);
    }

    private static Optional<Result> refusal(Packing packing) {
        Args args = packing.args();
        String path = String.join(", ", args.path());
        if (packing.paths().isEmpty()) {
            return Optional.of(
                    Result.message("Error, no source paths were found")
                            .with("path", path)
                            .with(
                                    "expanded_paths",
                                    String.join(", ", Packing.texts(packing.expanded())))
                            .with(
                                    "expanded_exclude_paths",
                                    String.join(", ", Packing.texts(packing.excluded()))));
        }
        if (packing.isArchive() && args.dest().isEmpty()) {
            return Optional.of(
                    Result.message(
                                    "Error, must specify \"dest\" when archiving multiple files or trees")
                            .with("dest", "None")
                            .with("path", path));
        }
        boolean isInside =
                packing.folders().stream()
                        .anyMatch(
                                it -> packing.dest().startsWith(it.replaceFirst("/+$", "") + "/"));
        return args.remove() && isInside
                ? Optional.of(
                        Result.message(
                                        "Error, created archive can not be contained in source paths when remove=true")
                                .with("path", String.join(", ", Packing.texts(packing.paths()))))
                : Optional.empty();
    }

    private static Result result(Packing packing, List<String> archived, String state) {
        return Result.of("archived", archived)
                .with("dest", packing.dest())
                .with("dest_state", state)
                .with("arcroot", packing.root())
                .with("missing", packing.missing())
                .with("expanded_paths", Packing.texts(packing.expanded()))
                .with("expanded_exclude_paths", Packing.texts(packing.excluded()));
    }

    private static Result info(FileStatus dest) {
        return dest.followed().map(FileResult::of).orElse(Result.EMPTY);
    }

    private static AttributeChange attributes(Packing packing, FileInfo dest, Seen seen) {
        return AttributeChange.of(packing.args().attributes(), dest.at(packing.dest()), seen);
    }

    /** Nothing that is to be packed is there. */
    private static Decision untouched(Packing packing, FileStatus dest, Seen seen) {
        boolean isArchive =
                packing.dest()
                        .toLowerCase(Locale.ROOT)
                        .matches("(?s).*\\.(tar|tar\\.(gz|bz2|xz)|tgz|tbz2|zip)");
        String kind = isArchive ? "archive" : "compress";
        Result result =
                result(packing, List.of(), dest.leadsSomewhere() ? kind : "absent")
                        .with(info(dest));
        Optional<AttributeChange> change = dest.followed().map(it -> attributes(packing, it, seen));
        if (change.isEmpty() || change.get().isEmpty()) {
            return new Decision.Unchanged(result.with("changed", false));
        }
        return Decision.change(
                List.of(ShellStep.of(change.get().script(packing.dest()))),
                Diff.NONE,
                result.with("changed", true));
    }

    private static Decision packed(Packing packing, FileStatus dest, Seen seen) {
        Args args = packing.args();
        boolean isMany = packing.isArchive();
        List<String> members =
                isMany ? packing.members(seen) : List.of(packing.paths().getFirst().path());
        boolean isPacked = isMany || List.of("zip", "tar").contains(args.format());
        PackStep pack =
                new PackStep(
                        args,
                        packing.dest(),
                        packing.root(),
                        members.stream().map(packing::nameOf).toList());
        List<Step> steps = new ArrayList<>();
        steps.add(isPacked ? pack.archive() : pack.compressed(members.getFirst()));
        if (args.remove()) {
            List<String> gone = new ArrayList<>(members);
            gone.addAll(packing.folders());
            steps.add(PackStep.removal(gone));
        }
        boolean isKept = isMany && !packing.missing().isEmpty();
        String state = isPacked ? isKept ? "incomplete" : "archive" : "compress";
        boolean isModed =
                dest.followed().filter(it -> !attributes(packing, it, seen).isEmpty()).isPresent();
        boolean isForeseen = isMany || !dest.leadsSomewhere() || isModed;
        Result preview =
                result(packing, List.of(), "absent").with(info(dest)).with("changed", isForeseen);
        Result done = result(packing, told(args, members, packing, seen), state);
        FileState after = new FileState(packing.dest());
        return new Decision.Change(
                steps,
                List.of(),
                Looks.of(after),
                Diff.NONE,
                new Decision.Preview.Would(preview),
                applied -> outcome(applied, done, after, isModed || args.remove()));
    }

    /** The members that Ansible tells of: in a zip file it does not find folders again. */
    private static List<String> told(Args args, List<String> members, Packing packing, Seen seen) {
        if (!args.isZip() || !packing.isArchive()) {
            return members;
        }
        List<String> folders = packing.memberFolders(seen);
        return members.stream().filter(it -> !folders.contains(it)).toList();
    }

    private static Result outcome(
            Applied applied, Result done, FileState after, boolean isChangedAnyway) {
        if (applied.hasFailed()) {
            return StepFailure.of(applied)
                    .with("dest", done.values().getOrDefault("dest", None.NONE));
        }
        boolean isNew = applied.outputs().getFirst().text().endsWith("new");
        return done.with(info(applied.seen().of(after))).with("changed", isNew || isChangedAnyway);
    }
}
