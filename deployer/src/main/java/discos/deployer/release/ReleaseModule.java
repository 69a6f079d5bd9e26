package discos.deployer.release;

import discos.deployer.remote.Content;
import discos.deployer.spi.Arg;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Diff;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Module;
import discos.deployer.spi.ModuleInfo;
import discos.deployer.spi.Result;
import discos.deployer.spi.Seen;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Brings the release of this run to a machine, with only the objects it lacks. */
@ModuleInfo(
        name = "discos_release",
        collection = "discos.deploy",
        doc = "Bring the commit of this run's branch or tag into a machine's bare mirror.")
public final class ReleaseModule implements Module<ReleaseModule.Args> {
    private final Optional<Source> source;

    /** What a run brings. */
    public record Source(Release release, BundleMaker bundles) {}

    /** The arguments. */
    public record Args(@Arg(doc = "Bare repository on the machine.", isPath = true) String dest) {}

    /** Brings what the run deploys; empty where it deploys nothing, and the module then fails. */
    public ReleaseModule(Optional<Source> source) {
        this.source = source;
    }

    @Override
    public Looks look(Args args) {
        return Looks.of(new MachineMirror(args.dest()));
    }

    @Override
    public Decision decide(Args args, Seen seen) {
        return source.map(given -> decide(args, seen, given))
                .orElseGet(
                        () ->
                                Decision.fail(
                                        "this run has no release to bring: deploy with"
                                                + " discos-deploy and --tag or --branch"));
    }

    private static Decision decide(Args args, Seen seen, Source source) {
        Release release = source.release();
        MachineMirror.State state = seen.of(new MachineMirror(args.dest()));
        String reference = release.wanted().reference();
        String before = state.commit(reference).orElse("none");
        Result result =
                Result.of("commit", release.commit())
                        .with("reference", reference)
                        .with("before", before);
        if (before.equals(release.commit())) {
            return new Decision.Unchanged(result);
        }
        Path bundle = source.bundles().bundle(release, state.commits());
        return Decision.change(
                List.of(
                        new ImportBundle(
                                args.dest(),
                                reference,
                                release.commit(),
                                new Content.File(bundle, size(bundle)))),
                Diff.of(args.dest() + " " + reference, before + "\n", release.commit() + "\n"),
                result.with("changed", true));
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException("the bundle " + file + " cannot be read", e);
        }
    }
}
