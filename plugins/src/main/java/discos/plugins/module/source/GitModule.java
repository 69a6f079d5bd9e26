package discos.plugins.module.source;

import discos.deployer.remote.Output;
import discos.deployer.remote.Step;
import discos.deployer.spi.Applied;
import discos.deployer.spi.Arg;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Diff;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Module;
import discos.deployer.spi.ModuleInfo;
import discos.deployer.spi.Result;
import discos.deployer.spi.Seen;
import java.util.List;
import java.util.Optional;

/** Keeps a checkout of a git repository at a version, with the host's own git. */
@ModuleInfo(name = "git", doc = "Check out a git repository at a branch, tag or commit.")
public final class GitModule implements Module<GitModule.Args> {

    /** The arguments. */
    @Arg.Rules(exclusive = "accept_hostkey|accept_newhostkey")
    public record Args(
            @Arg(doc = "URL of the repository.", aliases = "name") String repo,
            @Arg(doc = "Folder of the checkout.", isPath = true) String dest,
            @Arg(doc = "Branch, tag or commit.", defaultValue = "HEAD") String version,
            @Arg(doc = "Throw local changes away.", defaultValue = "no") boolean force,
            @Arg(doc = "Bring new commits into an existing checkout.", defaultValue = "yes")
                    boolean update,
            @Arg(
                            name = "clone",
                            doc = "Make the checkout where there is none.",
                            defaultValue = "yes")
                    boolean isCloned,
            @Arg(doc = "Only so many commits.") Optional<Integer> depth,
            @Arg(doc = "Make a bare repository.", defaultValue = "no") boolean bare,
            @Arg(doc = "Bring submodules, too.", defaultValue = "yes") boolean recursive,
            @Arg(doc = "Name of the remote.", defaultValue = "origin") String remote,
            @Arg(doc = "One more refspec to fetch.") Optional<String> refspec,
            @Arg(doc = "Take an unknown host key for granted.", defaultValue = "no")
                    boolean acceptHostkey,
            @Arg(doc = "Take an unknown host key, but never a changed one.", defaultValue = "no")
                    boolean acceptNewhostkey,
            @Arg(doc = "Key to log in with.", isPath = true) Optional<String> keyFile,
            @Arg(doc = "More options of ssh.") Optional<String> sshOpts,
            @Arg(doc = "The git to use.", isPath = true) Optional<String> executable,
            @Arg(doc = "Fail unless the commit is signed.", defaultValue = "no")
                    boolean verifyCommit,
            @Arg(doc = "umask of what is checked out.") Optional<String> umask) {}

    @Override
    public Looks look(Args args) {
        return Looks.of(new Checkout(args));
    }

    @Override
    public Decision decide(Args args, Seen seen) {
        Checkout.State state = seen.of(new Checkout(args));
        if (!state.hasGit()) {
            return Decision.fail("Failed to find required executable \"git\" on the host");
        }
        Result result = Result.of("before", before(state)).with("after", before(state));
        if (!state.exists()) {
            return cloned(args, state, result);
        }
        if (!args.update()) {
            return new Decision.Unchanged(result);
        }
        if (state.remoteCommit().isEmpty()) {
            return new Decision.Fail(
                    Result.message(
                            "Failed to find "
                                    + args.version()
                                    + " in "
                                    + args.repo()
                                    + ": "
                                    + state.remoteError()));
        }
        return updated(args, state, result);
    }

    private static Decision updated(Args args, Checkout.State state, Result result) {
        boolean isThere =
                state.commit().equals(state.remoteCommit())
                        && state.url().equals(args.repo())
                        && (!state.isDirty() || !args.force());
        if (isThere) {
            return new Decision.Unchanged(result.with("remote_url_changed", false));
        }
        if (state.isDirty() && !args.force()) {
            return Decision.fail(
                    "Local modifications exist in the destination: "
                            + args.dest()
                            + " (force=no).");
        }
        return change(
                args,
                new Checkout.Update(args),
                state,
                result.with("remote_url_changed", !state.url().equals(args.repo())));
    }

    private static Object before(Checkout.State state) {
        return state.commit().isEmpty() ? discos.deployer.value.None.NONE : state.commit();
    }

    private static Decision cloned(Args args, Checkout.State state, Result result) {
        if (state.remoteCommit().isEmpty()) {
            return Decision.fail(
                    "Failed to find "
                            + args.version()
                            + " in "
                            + args.repo()
                            + ": "
                            + state.remoteError());
        }
        if (!args.isCloned()) {
            // Ansible calls this a change each time, although nothing is changed
            return new Decision.Unchanged(result.with("after", state.remoteCommit()));
        }
        return change(args, new Checkout.Clone(args), state, result);
    }

    private static Decision change(Args args, Step step, Checkout.State state, Result result) {
        Result changed = result.with("after", state.remoteCommit()).with("changed", true);
        return new Decision.Change(
                List.of(step),
                List.of(),
                Looks.of(new Checkout.Head(args)),
                Diff.of(args.dest(), state.commit() + "\n", state.remoteCommit() + "\n"),
                new Decision.Preview.Would(changed),
                applied -> outcome(args, changed, applied));
    }

    private static Result outcome(Args args, Result changed, Applied applied) {
        if (!applied.hasFailed()) {
            return changed.with("after", applied.seen().of(new Checkout.Head(args)));
        }
        Output failed = applied.last();
        return Result.message(failed.errorText().strip())
                .with("failed", true)
                .with("rc", (long) failed.exitCode())
                .with("stdout", failed.text())
                .with("stderr", failed.errorText());
    }
}
