package discos.plugins.module.debian;

import discos.deployer.remote.Content;
import discos.deployer.remote.Step;
import discos.deployer.remote.query.FileState;
import discos.deployer.remote.query.FileStatus;
import discos.deployer.remote.query.FileText;
import discos.deployer.remote.query.TextFile;
import discos.deployer.remote.step.Before;
import discos.deployer.remote.step.FileAttributes;
import discos.deployer.remote.step.Remove;
import discos.deployer.remote.step.ShellStep;
import discos.deployer.remote.step.WriteFile;
import discos.deployer.remote.step.WriteOptions;
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
import discos.plugins.host.FileResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Keeps a source of packages in a file of its own in apt's newer format, or keeps it out. */
@ModuleInfo(
        name = "deb822_repository",
        doc = "Add or remove a source of packages of apt in a file of its own.")
public final class Deb822Repository implements Module<Deb822Repository.Args> {
    private static final String FOLDER = "/etc/apt/sources.list.d";

    /** See {@link Deb822Repository}. */
    public record Args(
            @Arg(doc = "Name of the source; its file is called by it.") String name,
            @Arg(
                            doc = "Whether it is wanted.",
                            choices = {"absent", "present"},
                            defaultValue = "present")
                    String state,
            @Arg(doc = "Mode of the file; a plain number is decimal.", defaultValue = "0644")
                    ListMode mode,
            Place place,
            Trust trust,
            @Arg(doc = "Whether apt uses it.") Optional<Boolean> enabled,
            @Arg(doc = "Whether indexes are fetched by names made of their digests.")
                    Optional<Boolean> byHash,
            @Arg(doc = "Whether differences of indexes are fetched.") Optional<Boolean> pdiffs,
            @Arg(doc = "Taken for playbooks; no Python is needed.", defaultValue = "yes")
                    boolean installPythonDebian) {

        /** The name as names of files have it. */
        String slug() {
            return name.toLowerCase(Locale.ROOT)
                    .replaceAll("[_\\s]+", "-")
                    .replaceAll("[^a-z0-9-]+", "");
        }

        String path() {
            return FOLDER + "/" + slug() + ".sources";
        }
    }

    /** Where the packages are. */
    public record Place(
            @Arg(
                            doc = "Kinds of packages.",
                            choices = {"deb", "deb-src"},
                            defaultValue = "[deb]")
                    List<String> types,
            @Arg(doc = "Addresses of the archive.") Optional<List<String>> uris,
            @Arg(doc = "Releases, or paths that end with a slash.") Optional<List<String>> suites,
            @Arg(doc = "Parts of the release.") Optional<List<String>> components,
            @Arg(doc = "Architectures.") Optional<List<String>> architectures,
            @Arg(doc = "Languages of the descriptions.") Optional<List<String>> languages,
            @Arg(doc = "What is fetched.") Optional<List<String>> targets,
            @Arg(doc = "Path of `InRelease` below its usual place.")
                    Optional<String> inreleasePath) {}

    /** How far it is trusted. */
    public record Trust(
            @Arg(doc = "The key: an address, a file of the host, fingerprints, or the key itself.")
                    Optional<String> signedBy,
            @Arg(doc = "Whether it is trusted without a signature.") Optional<Boolean> trusted,
            @Arg(doc = "Whether signed packages may be replaced by unsigned ones.")
                    Optional<Boolean> allowDowngradeToInsecure,
            @Arg(doc = "Whether it may be unsigned.") Optional<Boolean> allowInsecure,
            @Arg(doc = "Whether weak digests are taken.") Optional<Boolean> allowWeak,
            @Arg(doc = "Whether dates are checked.") Optional<Boolean> checkDate,
            @Arg(doc = "Whether an outdated release is refused.") Optional<Boolean> checkValidUntil,
            @Arg(doc = "Seconds from now in which a release may be dated.")
                    Optional<Integer> dateMaxFuture) {}

    private static Optional<SigningKey> key(Args args) {
        return args.trust().signedBy().map(it -> new SigningKey(it, args.slug()));
    }

    @Override
    public Looks look(Args args) {
        Looks looks = Looks.of(new FileText(args.path()), new FileState(args.path()));
        if (args.state().equals("absent")) {
            return looks.and(
                    new FileState(SigningKey.path(args.slug(), "asc")),
                    new FileState(SigningKey.path(args.slug(), "gpg")));
        }
        return looks.and(key(args).map(SigningKey::looks).orElse(Looks.NONE));
    }

    @Override
    public Decision decide(Args args, Seen seen) {
        return args.state().equals("absent") ? removed(args, seen) : written(args, seen);
    }

    private static Decision removed(Args args, Seen seen) {
        String last = SigningKey.path(args.slug(), "gpg");
        List<Step> steps = new ArrayList<>();
        for (String path : List.of(args.path(), SigningKey.path(args.slug(), "asc"), last)) {
            if (seen.of(new FileState(path)).exists()) {
                steps.add(new Remove(path));
            }
        }
        Result result =
                Result.of("changed", !steps.isEmpty())
                        .with("repo", None.NONE)
                        .with("dest", args.path())
                        .with("key_filename", last);
        if (steps.isEmpty()) {
            return new Decision.Unchanged(result);
        }
        String before = seen.of(new FileText(args.path())).text();
        return Decision.change(steps, Diff.of(args.path(), before, ""), result);
    }

    private static Decision written(Args args, Seen seen) {
        Optional<SigningKey> key = key(args);
        Optional<String> refusal = key.flatMap(it -> it.refusal(seen));
        if (refusal.isPresent()) {
            return Decision.fail("Could not fetch signed_by key: " + refusal.get());
        }
        Optional<SigningKey.Placed> placed = key.map(it -> it.placed(seen));
        String text = stanza(args, placed).text();
        List<Step> steps = new ArrayList<>();
        placed.ifPresent(it -> steps.addAll(it.steps()));
        TextFile before = seen.of(new FileText(args.path()));
        steps.addAll(source(args, text, before, seen));
        Result result =
                Result.of("changed", !steps.isEmpty())
                        .with("repo", text)
                        .with("dest", args.path())
                        .with(
                                "key_filename",
                                placed.flatMap(SigningKey.Placed::file)
                                        .<Object>map(it -> it)
                                        .orElse(None.NONE));
        FileState dest = new FileState(args.path());
        Result now = result.with(info(seen.of(dest)));
        return steps.isEmpty()
                ? new Decision.Unchanged(now)
                : new Decision.Change(
                        steps,
                        List.of(),
                        Looks.of(dest),
                        Diff.of(args.path(), before.text(), text),
                        new Decision.Preview.Would(now),
                        applied ->
                                applied.hasFailed()
                                        ? StepFailure.of(applied)
                                        : result.with(info(applied.seen().of(dest))));
    }

    /** What every result with a path tells of it. */
    private static Result info(FileStatus status) {
        return status.followed().map(FileResult::of).orElse(Result.EMPTY);
    }

    private static List<Step> source(Args args, String text, TextFile before, Seen seen) {
        String mode = args.mode().forChmod();
        if (!before.isPresent() || !before.text().equals(text)) {
            return List.of(
                    new WriteFile(
                            args.path(),
                            Content.of(text),
                            FileAttributes.mode(mode),
                            before.isPresent() ? Before.of(before.bytes()) : Before.ABSENT,
                            WriteOptions.PLAIN));
        }
        boolean isModed =
                seen.of(new FileState(args.path()))
                        .followed()
                        .filter(it -> args.mode().mode().bits(it.mode(), false) == it.mode())
                        .isPresent();
        return isModed ? List.of() : List.of(ShellStep.of("chmod " + mode + " " + args.path()));
    }

    private static Stanza stanza(Args args, Optional<SigningKey.Placed> key) {
        Stanza stanza = Stanza.empty();
        stanza.put("name", args.name());
        args.enabled().ifPresent(it -> stanza.put("enabled", it));
        args.byHash().ifPresent(it -> stanza.put("by_hash", it));
        args.pdiffs().ifPresent(it -> stanza.put("pdiffs", it));
        Place place = args.place();
        stanza.put("types", place.types());
        place.uris().ifPresent(it -> stanza.put("uris", it));
        place.suites().ifPresent(it -> stanza.put("suites", it));
        place.components().ifPresent(it -> stanza.put("components", it));
        place.architectures().ifPresent(it -> stanza.put("architectures", it));
        place.languages().ifPresent(it -> stanza.put("languages", it));
        place.targets().ifPresent(it -> stanza.put("targets", it));
        place.inreleasePath().ifPresent(it -> stanza.put("inrelease_path", it));
        Trust trust = args.trust();
        key.ifPresent(it -> stanza.put("signed_by", it.value()));
        trust.trusted().ifPresent(it -> stanza.put("trusted", it));
        trust.allowDowngradeToInsecure()
                .ifPresent(it -> stanza.put("allow_downgrade_to_insecure", it));
        trust.allowInsecure().ifPresent(it -> stanza.put("allow_insecure", it));
        trust.allowWeak().ifPresent(it -> stanza.put("allow_weak", it));
        trust.checkDate().ifPresent(it -> stanza.put("check_date", it));
        trust.checkValidUntil().ifPresent(it -> stanza.put("check_valid_until", it));
        trust.dateMaxFuture().ifPresent(it -> stanza.put("date_max_future", it.toString()));
        return stanza;
    }
}
