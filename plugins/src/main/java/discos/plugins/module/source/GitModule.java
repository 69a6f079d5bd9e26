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
import discos.deployer.value.None;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;

/** Keeps a checkout of a git repository at a version, with the host's own git. */
@ModuleInfo(name = "git", doc = "Check out a git repository at a branch, tag or commit.")
public final class GitModule implements Module<GitModule.Args> {

    /** The arguments. */
    @Arg.Rules(exclusive = {"accept_hostkey|accept_newhostkey", "separate_git_dir|bare"})
    public record Args(
            @Arg(doc = "URL of the repository.", aliases = "name") String repo,
            @Arg(doc = "Folder of the checkout.", isPath = true, defaultValue = "''") String dest,
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
            @Arg(doc = "umask of what is checked out.") Optional<String> umask,
            More more) {

        /** Refuses what no run could do, with Ansible's words. */
        public Args {
            if (dest.isEmpty() && isCloned) {
                throw new IllegalArgumentException(
                        "the destination directory must be specified unless clone=no");
            }
        }

        /** The repository as git is told it: a path becomes an address. */
        String url() {
            return repo.startsWith("/") ? "file://" + repo : repo;
        }
    }

    /** What few playbooks use. */
    public record More(
            @Arg(doc = "A repository on the host of which a clone borrows objects.")
                    Optional<String> reference,
            @Arg(doc = "Clone the history of one branch only.", defaultValue = "no")
                    boolean singleBranch,
            @Arg(doc = "Where the repository itself is kept.", isPath = true)
                    Optional<String> separateGitDir,
            @Arg(
                            doc =
                                    "An archive that is made of the version: `.zip`, `.tar`, `.gz` or `.tgz`.",
                            isPath = true)
                    Optional<String> archive,
            @Arg(doc = "What the names in the archive begin with.")
                    Optional<String> archivePrefix) {
        /** Refuses a beginning of names without an archive. */
        public More {
            if (archivePrefix.isPresent() && archive.isEmpty()) {
                throw new IllegalArgumentException(
                        "missing parameter(s) required by 'archive_prefix': archive");
            }
        }
    }

    @Override
    public Looks look(Args args) {
        Looks looks = Looks.of(new Checkout(args));
        return args.more().archive().isPresent() ? looks.and(new GitArchive.IsSame(args)) : looks;
    }

    @Override
    public Decision decide(Args args, Seen seen) {
        Checkout.State state = seen.of(new Checkout(args));
        if (!state.hasGit()) {
            return Decision.fail(
                    "Failed to find required executable \"%s\" in paths: see PATH on the host"
                            .formatted(args.executable().orElse("git")));
        }
        Optional<String> archive = args.more().archive();
        if (archive.isPresent() && GitArchive.format(archive.get()).isEmpty()) {
            return new Decision.Fail(
                    Result.message(
                                    "Unable to get file extension from archive file name : "
                                            + archive.get())
                            .with("details", GitArchive.KINDS));
        }
        Result result = Result.of("before", before(state)).with("after", before(state));
        if (!state.exists()) {
            return cloned(args, state, result);
        }
        return args.update() ? updated(args, state, result, seen) : archived(args, result, seen);
    }

    private static Decision updated(Args args, Checkout.State state, Result result, Seen seen) {
        if (state.isDirty() && !args.force()) {
            return new Decision.Fail(
                    result.with(
                            "msg",
                            "Local modifications exist in the destination: "
                                    + args.dest()
                                    + " (force=no)."));
        }
        if (state.failure().isPresent()) {
            return failed(state.failure().get());
        }
        boolean isElsewhere = !state.url().isEmpty() && !state.url().equals(args.url());
        boolean isMoved = isElsewhere && !state.url().equals(args.repo());
        Result told = result.with("remote_url_changed", isMoved);
        boolean isThere = state.commit().equals(state.remoteCommit()) && !isMoved;
        if (isThere && !state.isDirty() && !state.isToMove()) {
            return archived(args, told, seen);
        }
        return change(
                args,
                new Checkout.Update(args),
                state,
                state.isDirty()
                        ? told.with(
                                "msg",
                                "Local modifications exist in the destination: " + args.dest())
                        : told);
    }

    private static Object before(Checkout.State state) {
        return state.commit().isEmpty() ? None.NONE : state.commit();
    }

    private static Decision cloned(Args args, Checkout.State state, Result result) {
        if (state.failure().isPresent()) {
            return failed(state.failure().get());
        }
        if (!args.isCloned()) {
            // Ansible calls this a change each time, although nothing is changed
            return new Decision.Unchanged(
                    result.with("after", state.remoteCommit()).with("changed", true));
        }
        return change(args, new Checkout.Clone(args), state, result);
    }

    private static Decision archived(Args args, Result result, Seen seen) {
        if (args.more().archive().isEmpty() || seen.of(new GitArchive.IsSame(args))) {
            return new Decision.Unchanged(result);
        }
        return Decision.change(
                List.of(new GitArchive.Make(args)),
                Diff.of(args.more().archive().get(), "", args.version() + "\n"),
                result);
    }

    private static Decision failed(Output output) {
        return new Decision.Fail(failure(output));
    }

    private static Result failure(Output output) {
        String said = output.errorText();
        Matcher checkout = Checkout.FAILED.matcher(said);
        boolean isCheckout = checkout.find();
        String err = isCheckout ? said.substring(0, checkout.start()) : said;
        return Result.message(isCheckout ? checkout.group(1) : said.stripTrailing())
                .with("rc", (long) output.exitCode())
                .with("stdout", output.text())
                .with("stderr", err);
    }

    private static Decision change(Args args, Step step, Checkout.State state, Result result) {
        List<Step> steps = new ArrayList<>(List.of(step));
        args.more().archive().ifPresent(_ -> steps.add(new GitArchive.Make(args)));
        Result changed = result.with("after", state.remoteCommit()).with("changed", true);
        return new Decision.Change(
                steps,
                List.of(),
                Looks.of(new Checkout.Head(args)),
                Diff.of(args.dest(), state.commit() + "\n", state.remoteCommit() + "\n"),
                new Decision.Preview.Would(changed),
                applied -> outcome(args, changed, applied));
    }

    private static Result outcome(Args args, Result changed, Applied applied) {
        return applied.hasFailed()
                ? failure(applied.last()).with("failed", true)
                : changed.with("after", applied.seen().of(new Checkout.Head(args)));
    }
}
