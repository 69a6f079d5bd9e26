package discos.plugins.module.station;

import discos.deployer.remote.Content;
import discos.deployer.remote.Step;
import discos.deployer.remote.query.FileText;
import discos.deployer.remote.query.TextFile;
import discos.deployer.spi.Arg;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Diff;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Module;
import discos.deployer.spi.ModuleInfo;
import discos.deployer.spi.Result;
import discos.deployer.spi.Seen;
import discos.plugins.module.station.KeptRun.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Keeps files as they are before a run changes them, and puts them back byte for byte, with owner
 * and mode; what was not there is removed again.
 */
@ModuleInfo(
        name = "kept_files",
        collection = "discos.deploy",
        doc = "Keeps files under a run's id before they change, or puts them back.")
public final class KeptFiles implements Module<KeptFiles.Args> {

    /** What is wanted of the files. */
    public enum State {
        /** Copies are kept; a file that is kept already is not kept again. */
        KEPT,
        /** The files are as they were kept. */
        RESTORED,
        /** The run is done: the copies stay, and the next run is another one. */
        CLOSED
    }

    /** The arguments. */
    public record Args(
            @Arg(doc = "The run's id.") String run,
            @Arg(defaultValue = "kept", doc = "What is wanted of the files.") State state,
            @Arg(doc = "The files to keep.") Optional<List<Object>> paths,
            @Arg(doc = "What the run does, for who finds it unfinished.") Optional<String> about,
            @Arg(
                            isPath = true,
                            defaultValue = "/var/lib/discos-failover",
                            doc = "Where copies are kept.")
                    String folder) {
        /** Refuses what cannot be a folder's name or a line of the list. */
        public Args {
            if (!run.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
                throw new IllegalArgumentException("run must be a plain name: " + run);
            }
            for (Object path : paths.orElse(List.of())) {
                if (!String.valueOf(path).matches("/[^\\n\\t]*")) {
                    throw new IllegalArgumentException("paths must be absolute: " + path);
                }
            }
        }

        KeptRun kept() {
            return new KeptRun(
                    folder, run, paths.orElse(List.of()).stream().map(String::valueOf).toList());
        }
    }

    @Override
    public Looks look(Args args) {
        return Looks.of(args.kept());
    }

    @Override
    public Decision decide(Args args, Seen seen) {
        KeptRun.Seen run = seen.of(args.kept());
        return switch (args.state()) {
            case KEPT -> keep(args, run);
            case RESTORED -> restore(args, run, seen);
            case CLOSED ->
                    run.isCurrent()
                            ? change(List.of(KeptSteps.close(args.kept(), "closed")), Diff.NONE)
                            : Decision.unchanged();
        };
    }

    private static Decision keep(Args args, KeptRun.Seen run) {
        if (!run.locked().isEmpty()) {
            return Decision.fail(
                    "these files cannot be replaced: "
                            + String.join("; ", run.locked())
                            + ": make them writable (mount -o remount,rw; chattr -i), and run this"
                            + " again");
        }
        if (run.missing().isEmpty() && (run.isCurrent() || run.isClosed())) {
            return Decision.unchanged();
        }
        return change(
                List.of(
                        KeptSteps.keep(
                                args.kept(), run.missing(), Content.of(args.about().orElse("")))),
                Diff.NONE);
    }

    private static Decision restore(Args args, KeptRun.Seen run, Seen seen) {
        List<Entry> changed = run.changed();
        if (changed.isEmpty()) {
            return run.isUndone()
                    ? Decision.unchanged()
                    : change(List.of(KeptSteps.close(args.kept(), "restored")), Diff.NONE);
        }
        List<FileText> texts = new ArrayList<>();
        for (Entry entry : changed) {
            texts.add(new FileText(entry.path()));
            if (entry.isFile()) {
                texts.add(new FileText(args.kept().copy(entry)));
            }
        }
        if (!texts.stream().allMatch(seen::has)) {
            return new Decision.More(Looks.of(texts.toArray(FileText[]::new)));
        }
        Diff diff = Diff.NONE;
        List<Step> steps = new ArrayList<>();
        for (Entry entry : changed) {
            TextFile now = seen.of(new FileText(entry.path()));
            String then =
                    entry.isFile() ? seen.of(new FileText(args.kept().copy(entry))).text() : "";
            diff = diff.and(Diff.of(entry.path(), now.text(), then));
            steps.add(KeptSteps.restore(args.kept(), entry));
        }
        steps.add(KeptSteps.close(args.kept(), "restored"));
        return change(steps, diff);
    }

    private static Decision change(List<Step> steps, Diff diff) {
        return Decision.change(steps, diff, Result.of("changed", true));
    }
}
