package discos.plugins.module.source;

import discos.deployer.remote.Output;
import discos.deployer.remote.Step;
import discos.deployer.remote.query.FileState;
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
import discos.deployer.value.None;
import discos.plugins.host.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keeps a working copy of a subversion repository at a revision, with the host's own svn. */
@ModuleInfo(name = "subversion", doc = "Check out or export a subversion repository.")
public final class Subversion implements Module<Subversion.Args> {
    private static final Program PROGRAM = new Program("svn");
    private static final Pattern REVISION =
            Pattern.compile("^\\w+\\s?:\\s+\\d+$", Pattern.MULTILINE);
    private static final Pattern URL = Pattern.compile("^URL\\s?:.*$", Pattern.MULTILINE);
    private static final Pattern TOUCHED = Pattern.compile("(?m)^[ABDUCGE]\\s");
    private static final Pattern MODIFIED = Pattern.compile("(?m)^[^?X\\n]");
    private static final String MODIFICATIONS = "ERROR: modified files exist in the repository.";

    /** See {@link Subversion}. */
    public record Args(
            @Arg(
                            doc = "Address of the repository.",
                            aliases = {"name", "repository"})
                    String repo,
            @Arg(doc = "Folder of the working copy.", isPath = true) Optional<String> dest,
            @Arg(
                            doc = "The revision that is wanted.",
                            aliases = {"rev", "version"},
                            defaultValue = "HEAD")
                    String revision,
            Login login,
            Ways ways,
            @Arg(
                            name = "force",
                            doc = "Whether local changes are thrown away.",
                            defaultValue = "no")
                    boolean isForced,
            @Arg(doc = "The svn to use.", isPath = true) Optional<String> executable,
            Control control) {}

    /** Who asks. */
    public record Login(
            @Arg(doc = "User for the server.") Optional<String> username,
            @Arg(doc = "Password for the server.", isSecret = true) Optional<String> password,
            @Arg(doc = "Whether the server's certificate is checked.", defaultValue = "no")
                    boolean validateCerts) {}

    /** What may be done. */
    public record Ways(
            @Arg(
                            name = "checkout",
                            doc = "Whether a missing working copy is made.",
                            defaultValue = "yes")
                    boolean isCheckedOut,
            @Arg(name = "update", doc = "Whether new revisions are fetched.", defaultValue = "yes")
                    boolean isUpdated,
            @Arg(
                            name = "export",
                            doc = "Whether plain files are wanted instead of a working copy.",
                            defaultValue = "no")
                    boolean isExported,
            @Arg(
                            name = "switch",
                            doc =
                                    "Whether a working copy of another address is turned to this one.",
                            defaultValue = "yes")
                    boolean isSwitched,
            @Arg(
                            name = "in_place",
                            doc = "Whether a folder that is no working copy becomes one.",
                            defaultValue = "no")
                    boolean isInPlace) {

        boolean isReadOnly() {
            return !isCheckedOut && !isUpdated && !isExported;
        }
    }

    @Override
    public Looks look(Args args) {
        Looks looks = args.executable().isPresent() ? Looks.NONE : Looks.of(PROGRAM);
        return args.dest().map(it -> looks.and(new FileState(it))).orElse(looks);
    }

    @Override
    public Decision decide(Args args, Seen seen) {
        Optional<Decision> refusal =
                args.executable().isPresent() ? Optional.empty() : PROGRAM.refusal(seen);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        SvnCalls svn = new SvnCalls(args);
        if (args.ways().isReadOnly()) {
            return repository(svn, seen);
        }
        if (args.dest().isEmpty()) {
            return Decision.fail(
                    "the destination directory must be specified unless checkout=no, update=no, and export=no");
        }
        boolean isThere = seen.of(new FileState(args.dest().get())).leadsSomewhere();
        if (args.ways().isExported()) {
            return applied(
                    List.of(svn.export()), Looks.NONE, applied -> Result.of("changed", true));
        }
        if (!isThere) {
            return args.ways().isCheckedOut()
                    ? checkedOut(svn, false)
                    : new Decision.Unchanged(Result.of("changed", false));
        }
        return existing(args, svn, seen);
    }

    private static Decision repository(SvnCalls svn, Seen seen) {
        if (!seen.has(svn.repository())) {
            return new Decision.More(Looks.of(svn.repository()));
        }
        Output info = seen.of(svn.repository());
        return info.isOk()
                ? new Decision.Unchanged(
                        Result.of("changed", false)
                                .with(
                                        "after",
                                        found(REVISION, info, "Unable to get remote revision")))
                : failure(info);
    }

    private static Decision checkedOut(SvnCalls svn, boolean isOver) {
        List<Step> steps = new ArrayList<>(List.of(svn.checkout(isOver)));
        if (isOver && svn.args().isForced()) {
            steps.add(svn.revert());
        }
        return applied(
                steps,
                Looks.of(svn.copy()),
                applied ->
                        Result.of("changed", true)
                                .with("before", None.NONE)
                                .with("after", state(applied.seen().of(svn.copy()))));
    }

    private static Decision existing(Args args, SvnCalls svn, Seen seen) {
        if (!seen.has(svn.copy())) {
            return new Decision.More(Looks.of(svn.copy()));
        }
        if (!seen.of(svn.copy()).isOk()) {
            return args.ways().isInPlace()
                    ? checkedOut(svn, true)
                    : Decision.fail(
                            "ERROR: %s folder already exists, but its not a subversion repository."
                                    .formatted(args.dest().orElseThrow()));
        }
        if (!args.ways().isUpdated()) {
            return new Decision.Unchanged(Result.of("changed", false));
        }
        Looks more = Looks.of(svn.status());
        if (args.control().isCheckMode()) {
            more = more.and(svn.wanted());
        }
        if (!seen.has(svn.status())) {
            return new Decision.More(more);
        }
        if (!seen.of(svn.status()).isOk()) {
            return failure(seen.of(svn.status()));
        }
        boolean isModified = MODIFIED.matcher(seen.of(svn.status()).text()).find();
        if (isModified && !args.isForced()) {
            return Decision.fail(MODIFICATIONS);
        }
        return args.control().isCheckMode()
                ? foreseen(svn, seen)
                : updated(svn, isModified, state(seen.of(svn.copy())));
    }

    /** Check mode tells of new revisions only, as Ansible's does. */
    private static Decision foreseen(SvnCalls svn, Seen seen) {
        Output wanted = seen.of(svn.wanted());
        if (!wanted.isOk()) {
            return failure(wanted);
        }
        String before = found(REVISION, seen.of(svn.copy()), "Unable to get revision");
        String after = found(REVISION, wanted, "Unable to get revision");
        boolean isOlder = number(before) < number(after);
        Result result = Result.of("changed", isOlder).with("before", before).with("after", after);
        return isOlder
                ? Decision.change(List.of(svn.update()), Diff.NONE, result)
                : new Decision.Unchanged(result);
    }

    private static long number(String revision) {
        String digits = revision.replaceAll("\\D", "");
        return digits.isEmpty() ? 0 : Long.parseLong(digits);
    }

    private static Decision updated(SvnCalls svn, boolean isModified, List<Object> before) {
        List<Step> steps = new ArrayList<>();
        if (svn.args().ways().isSwitched()) {
            steps.add(svn.change());
        }
        if (isModified) {
            steps.add(svn.revert());
        }
        steps.add(svn.update());
        return applied(
                steps,
                Looks.of(svn.copy()),
                applied ->
                        Result.of("changed", isModified || isTouched(applied))
                                .with("before", before)
                                .with("after", state(applied.seen().of(svn.copy()))));
    }

    private static boolean isTouched(Applied applied) {
        return applied.outputs().stream().anyMatch(it -> TOUCHED.matcher(it.text()).find());
    }

    private static Decision applied(
            List<Step> steps, Looks after, Function<Applied, Result> outcome) {
        return new Decision.Change(
                steps,
                List.of(),
                after,
                Diff.NONE,
                new Decision.Preview.Would(Result.of("changed", true)),
                applied ->
                        applied.hasFailed()
                                ? said(applied.last()).with("failed", true)
                                : outcome.apply(applied));
    }

    /** Revision and address of a working copy, as svn's lines say them. */
    private static List<Object> state(Output info) {
        return List.of(
                found(REVISION, info, "Unable to get revision"),
                found(URL, info, "Unable to get URL"));
    }

    private static String found(Pattern pattern, Output info, String otherwise) {
        Matcher matcher = pattern.matcher(info.text());
        return matcher.find() ? matcher.group() : otherwise;
    }

    private static Decision failure(Output output) {
        return new Decision.Fail(said(output));
    }

    private static Result said(Output output) {
        return Result.message(output.errorText().strip())
                .with("rc", (long) output.exitCode())
                .with("stdout", output.text())
                .with("stderr", output.errorText());
    }
}
