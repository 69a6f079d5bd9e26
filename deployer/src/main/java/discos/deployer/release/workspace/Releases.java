package discos.deployer.release.workspace;

import discos.deployer.release.Wanted;
import discos.deployer.source.DidYouMean;
import discos.deployer.source.Origin;
import discos.deployer.source.Problem;
import discos.deployer.source.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.api.errors.JGitInternalException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/**
 * The branches and tags that a machine can get: those of its own mirror first, then those of the
 * repository that its settings name.
 */
final class Releases {
    private static final int TIMEOUT_SECONDS = 60;

    private final Path mirror;
    private final MachineSettings settings;

    Releases(Workspace workspace, MachineSettings settings) {
        this.mirror = settings.mirror().map(Path::of).orElse(workspace.mirror());
        this.settings = settings;
    }

    /**
     * A branch or tag in a repository that has it.
     *
     * @param commit full id
     * @param origin path or URL of the repository
     * @param settings of the machine, for the remote of the work tree
     */
    record Found(Wanted wanted, String commit, String origin, MachineSettings settings) {

        /** The URL that the work tree fetches from later. */
        String remote() {
            return settings.repository().orElse(origin);
        }

        /** The URL that the work tree pushes to, where that is another one. */
        Optional<String> push() {
            return settings.pushUrl();
        }
    }

    /**
     * What is known of the repositories.
     *
     * @param commits full reference name to commit id, tags peeled
     * @param silence why the repository could not be asked
     */
    record Known(Map<String, String> commits, Optional<String> silence) {}

    /**
     * Finds a branch or tag.
     *
     * @throws ProblemException if there is none, or no repository to ask
     */
    Found find(Wanted wanted) {
        Map<String, String> mirrored = mirrored();
        String commit = mirrored.get(wanted.reference());
        if (commit != null) {
            return new Found(wanted, commit, mirror.toString(), settings);
        }
        Known asked = asked();
        String there = asked.commits().get(wanted.reference());
        if (there != null && settings.repository().isPresent()) {
            return new Found(wanted, there, settings.repository().get(), settings);
        }
        if (!Files.isDirectory(mirror)
                && (settings.repository().isEmpty() || asked.silence().isPresent())) {
            throw new ProblemException(noRepository(wanted, asked));
        }
        Map<String, String> all = new TreeMap<>(mirrored);
        all.putAll(asked.commits());
        throw new ProblemException(unknown(wanted, new Known(all, asked.silence())));
    }

    private Map<String, String> mirrored() {
        Map<String, String> commits = new TreeMap<>();
        if (!Files.isDirectory(mirror)) {
            return commits;
        }
        try (Repository repository =
                new FileRepositoryBuilder().setGitDir(mirror.toFile()).setBare().build()) {
            for (Ref ref : repository.getRefDatabase().getRefsByPrefix("refs/")) {
                Ref peeled = repository.getRefDatabase().peel(ref);
                put(commits, peeled);
            }
            return commits;
        } catch (IOException e) {
            throw new UncheckedIOException("the repository " + mirror + " cannot be read", e);
        }
    }

    private Known asked() {
        Map<String, String> commits = new TreeMap<>();
        if (settings.repository().isEmpty()) {
            return new Known(commits, Optional.empty());
        }
        String url = settings.repository().get();
        try {
            Git.lsRemoteRepository()
                    .setRemote(url)
                    .setHeads(true)
                    .setTags(true)
                    .setTimeout(TIMEOUT_SECONDS)
                    .call()
                    .forEach(ref -> put(commits, ref));
            return new Known(commits, Optional.empty());
        } catch (GitAPIException | JGitInternalException e) {
            return new Known(
                    Map.of(), Optional.of(url + " could not be asked: " + e.getMessage() + "."));
        }
    }

    private static void put(Map<String, String> commits, Ref ref) {
        ObjectId id = ref.getPeeledObjectId() == null ? ref.getObjectId() : ref.getPeeledObjectId();
        if (id != null) {
            commits.put(ref.getName(), id.name());
        }
    }

    private Problem noRepository(Wanted wanted, Known asked) {
        return problem(
                        "no-repository",
                        "there is no repository to get %s from: no %s"
                                .formatted(wanted.name(), mirror))
                .advise(
                        asked.silence().map(words -> words + "\n").orElse("")
                                + "discos-deploy, on the control machine, brings releases here.");
    }

    /** Says what is wrong with a name that no repository knows. */
    static Problem unknown(Wanted wanted, Known known) {
        Wanted other =
                switch (wanted) {
                    case Wanted.Tag(String name) -> new Wanted.Branch(name);
                    case Wanted.Branch(String name) -> new Wanted.Tag(name);
                };
        if (known.commits().containsKey(other.reference())) {
            return problem(
                            "unknown-" + wanted.kind(),
                            "%s is a %s, not a %s"
                                    .formatted(wanted.name(), other.kind(), wanted.kind()))
                    .advise("Say --%s %s.".formatted(other.kind(), other.name()));
        }
        String prefix =
                wanted.reference()
                        .substring(0, wanted.reference().length() - wanted.name().length());
        Optional<String> nearest =
                DidYouMean.nearest(
                        wanted.name(),
                        known.commits().keySet().stream()
                                .filter(name -> name.startsWith(prefix))
                                .map(name -> name.substring(prefix.length()))
                                .toList());
        return problem(
                        "unknown-" + wanted.kind(),
                        "there is no %s %s".formatted(wanted.kind(), wanted.name()))
                .advise(
                        known.silence().map(words -> words + "\n").orElse("")
                                + Guess.sentence(nearest)
                                + "discos-deploy, on the control machine, brings newer releases"
                                + " here.");
    }

    private static Problem problem(String code, String message) {
        return Problem.of(code, message, Origin.of("command line"));
    }
}
