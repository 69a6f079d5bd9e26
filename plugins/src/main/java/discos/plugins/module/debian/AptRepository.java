package discos.plugins.module.debian;

import discos.deployer.remote.Content;
import discos.deployer.remote.Output;
import discos.deployer.remote.Step;
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
import discos.plugins.host.Words;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Keeps a source of packages in apt's lists of one line each, or keeps it out. */
@ModuleInfo(name = "apt_repository", doc = "Add or remove a source of packages of apt.")
public final class AptRepository implements Module<AptRepository.Args> {
    private static final AptSources SOURCES = new AptSources();

    /** See {@link AptRepository}. */
    public record Args(
            @Arg(
                            doc = "The source as a line of a list, or `ppa:owner/name`; needed.",
                            defaultValue = "''")
                    String repo,
            @Arg(
                            doc = "Whether it is wanted.",
                            choices = {"absent", "present"},
                            defaultValue = "present")
                    String state,
            @Arg(doc = "Mode of the list to which it is added; a plain number is decimal.")
                    Optional<ListMode> mode,
            Updating updating,
            @Arg(doc = "Name of the list without `.list`; made of the address where absent.")
                    Optional<String> filename,
            @Arg(doc = "Release whose packages a `ppa:` shall give; the host's own where absent.")
                    Optional<String> codename,
            @Arg(doc = "Taken for playbooks; no Python is needed.", defaultValue = "yes")
                    boolean installPythonApt,
            @Arg(
                            doc = "Whether Launchpad's certificate is checked for a `ppa:`.",
                            defaultValue = "yes")
                    boolean validateCerts) {

        boolean isWanted() {
            return state.equals("present");
        }
    }

    /** What follows a change. */
    public record Updating(
            @Arg(
                            doc = "Whether apt's indexes are fetched after a change.",
                            aliases = "update-cache",
                            defaultValue = "yes")
                    boolean updateCache,
            @Arg(doc = "How often that is tried before the change is undone.", defaultValue = "5")
                    int updateCacheRetries,
            @Arg(doc = "Seconds between two tries at the most.", defaultValue = "12")
                    int updateCacheRetryMaxDelay) {}

    /** What a task comes to: the source, where a new one goes, and steps that come first. */
    private record Wish(String source, String path, List<Step> keys) {}

    @Override
    public Looks look(Args args) {
        return Looks.of(SOURCES);
    }

    @Override
    public Decision decide(Args args, Seen seen) {
        AptSources.Found found = seen.of(SOURCES);
        if (args.repo().isEmpty()) {
            return Decision.fail("Please set argument 'repo' to a non-empty value");
        }
        if (!found.hasApt()) {
            return Decision.fail("Module apt_repository is not supported on target.");
        }
        Optional<String> garbled = found.garbled();
        if (garbled.isPresent()) {
            return Decision.fail("cannot read " + garbled.get() + ": it is not UTF-8");
        }
        return PersonalArchive.isMeant(args.repo())
                ? personal(args, found, seen)
                : written(args, found);
    }

    /** A source that is given as a line. */
    private static Decision written(Args args, AptSources.Found found) {
        SourceLine line = SourceLine.of(args.repo());
        if (!line.isSource() || !line.isUsed() || !line.source().contains(" ")) {
            return Decision.fail("Invalid repository string: " + SourceLine.bare(args.repo()));
        }
        String path = SourceLists.path(found.folder(), line.source(), args.filename().orElse(""));
        return edited(args, found, new Wish(line.source(), path, List.of()));
    }

    private static Decision personal(Args args, AptSources.Found found, Seen seen) {
        String codename = args.codename().orElse(found.codename());
        PersonalArchive archive = PersonalArchive.of(args.repo(), codename);
        String path =
                SourceLists.path(
                        found.folder(), args.repo() + "_" + codename, args.filename().orElse(""));
        Wish plain = new Wish(archive.source(), path, List.of());
        if (!args.isWanted() || SourceLists.of(found).uses(archive.source())) {
            return edited(args, found, plain);
        }
        var asked = archive.fingerprint(args.validateCerts());
        if (!seen.has(asked)) {
            return new Decision.More(Looks.of(asked));
        }
        Output told = seen.of(asked);
        String fingerprint = told.text().strip();
        if (!told.isOk() || fingerprint.isEmpty()) {
            return Decision.fail(
                    "failed to fetch PPA information, error was: " + told.errorText().strip());
        }
        var key = PersonalArchive.key(fingerprint);
        if (!seen.has(key)) {
            return new Decision.More(Looks.of(key));
        }
        if (!seen.of(key).isOk()) {
            return Decision.fail(seen.of(key).errorText().strip());
        }
        List<Step> keys =
                PersonalArchive.isThere(seen.of(key))
                        ? List.of()
                        : List.of(PersonalArchive.receive(fingerprint));
        return edited(args, found, new Wish(archive.source(), path, keys));
    }

    private static Decision edited(Args args, AptSources.Found found, Wish wish) {
        SourceLists lists = SourceLists.of(found);
        Map<String, String> before = lists.texts();
        boolean isAdded = false;
        if (args.isWanted()) {
            isAdded = lists.add(wish.source(), wish.path());
        } else {
            lists.remove(wish.source());
        }
        Map<String, String> after = lists.texts();
        Result result = Result.of("repo", args.repo()).with("state", args.state());
        if (after.equals(before)) {
            return new Decision.Unchanged(result.with("changed", false));
        }
        Result changed = result.with("changed", true);
        List<String> paths = differing(before, after);
        List<Step> steps = new ArrayList<>(wish.keys());
        for (String path : paths) {
            boolean isModed = isAdded && path.equals(wish.path());
            steps.addAll(write(path, found, after, isModed ? args.mode() : Optional.empty()));
        }
        update(args.updating()).ifPresent(it -> steps.add(it.step(paths, found.texts())));
        return new Decision.Change(
                steps,
                List.of(),
                Looks.NONE,
                new Diff(paths.stream().map(it -> part(it, before, after)).toList()),
                new Decision.Preview.Would(changed),
                applied ->
                        applied.hasFailed()
                                ? Result.message(applied.last().errorText().strip())
                                        .with("failed", true)
                                : changed);
    }

    private static List<String> differing(Map<String, String> before, Map<String, String> after) {
        TreeSet<String> paths = new TreeSet<>(before.keySet());
        paths.addAll(after.keySet());
        paths.removeIf(
                it ->
                        Optional.ofNullable(before.get(it))
                                .equals(Optional.ofNullable(after.get(it))));
        return List.copyOf(paths);
    }

    private static Optional<ListUpdate> update(Updating updating) {
        return updating.updateCache()
                ? Optional.of(
                        new ListUpdate(
                                updating.updateCacheRetries(), updating.updateCacheRetryMaxDelay()))
                : Optional.empty();
    }

    private static List<Step> write(
            String path,
            AptSources.Found found,
            Map<String, String> after,
            Optional<ListMode> mode) {
        String text = after.get(path);
        if (text == null) {
            return List.of(new Remove(path));
        }
        String old = found.texts().get(path);
        Step write =
                new WriteFile(
                        path,
                        Content.of(text),
                        mode.map(it -> FileAttributes.mode(it.forChmod()))
                                .orElse(FileAttributes.NONE),
                        old == null
                                ? Before.ABSENT
                                : Before.of(old.getBytes(StandardCharsets.UTF_8)),
                        WriteOptions.PLAIN);
        Step folder = ShellStep.of("mkdir -p " + Words.path(Words.parent(path)));
        return old == null ? List.of(folder, write) : List.of(write);
    }

    private static Diff.Part part(
            String path, Map<String, String> before, Map<String, String> after) {
        return new Diff.Part(
                before.containsKey(path) ? path : "/dev/null",
                before.getOrDefault(path, ""),
                after.containsKey(path) ? path : "/dev/null",
                after.getOrDefault(path, ""));
    }
}
