package discos.deployer.release;

import discos.deployer.source.DidYouMean;
import discos.deployer.source.Origin;
import discos.deployer.source.Problem;
import discos.deployer.source.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.TagOpt;

/** The control machine's bare mirror of the DISCOS repository; stations need no Internet. */
public final class Mirror {
    private static final int TIMEOUT_SECONDS = 60;

    private final Path folder;
    private final String url;

    /**
     * A mirror of the repository at the URL.
     *
     * @param folder of the bare repository; made by the first {@link #update()}
     */
    public Mirror(Path folder, String url) {
        this.folder = folder;
        this.url = url;
    }

    /** Where the mirrored repository is. */
    public String url() {
        return url;
    }

    /**
     * Brings all branches and tags up to date and forgets those that are gone.
     *
     * @throws ProblemException if the repository cannot be reached; what was mirrored before stays
     */
    public void update() {
        try (Repository repository = open();
                Git git = new Git(repository)) {
            git.fetch()
                    .setRemote(url)
                    .setRefSpecs(
                            new RefSpec("+refs/heads/*:refs/heads/*"),
                            new RefSpec("+refs/tags/*:refs/tags/*"))
                    .setTagOpt(TagOpt.NO_TAGS)
                    .setRemoveDeletedRefs(true)
                    .setTimeout(TIMEOUT_SECONDS)
                    .call();
        } catch (GitAPIException e) {
            throw new ProblemException(
                    Problem.of(
                                    "repository-unreachable",
                                    "the DISCOS repository "
                                            + url
                                            + " cannot be fetched: "
                                            + reason(e),
                                    Origin.of("DISCOS repository"))
                            .advise(
                                    "check the network and the setting 'repository', or deploy"
                                            + " what is already mirrored with --offline"));
        }
    }

    /**
     * The release that a branch or tag names now.
     *
     * @throws ProblemException if there is none, with the nearest names that there are
     */
    public Release resolve(Wanted wanted) {
        try (Repository repository = open()) {
            ObjectId commit = repository.resolve(wanted.reference() + "^{commit}");
            if (commit == null) {
                throw new ProblemException(unknown(repository, wanted));
            }
            return new Release(wanted, commit.name());
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** The names of all branches or all tags, sorted. */
    public List<String> names(Class<? extends Wanted> kind) {
        try (Repository repository = open()) {
            return names(repository, kind == Wanted.Tag.class ? "refs/tags/" : "refs/heads/");
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** Whether the mirror has been filled before. */
    public boolean exists() {
        return Files.isRegularFile(folder.resolve("HEAD"));
    }

    /** Opens the bare repository, making it where it does not exist; the caller closes it. */
    Repository open() {
        try {
            Repository repository =
                    new FileRepositoryBuilder().setGitDir(folder.toFile()).setBare().build();
            if (!exists()) {
                Files.createDirectories(folder);
                repository.create(true);
            }
            return repository;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private UncheckedIOException unreadable(IOException e) {
        return new UncheckedIOException("the mirror " + folder + " cannot be read", e);
    }

    private static List<String> names(Repository repository, String prefix) throws IOException {
        return repository.getRefDatabase().getRefsByPrefix(prefix).stream()
                .map(Ref::getName)
                .map(name -> name.substring(prefix.length()))
                .sorted()
                .toList();
    }

    private static Problem unknown(Repository repository, Wanted wanted) throws IOException {
        Wanted other =
                wanted instanceof Wanted.Tag
                        ? new Wanted.Branch(wanted.name())
                        : new Wanted.Tag(wanted.name());
        List<String> known = names(repository, prefix(wanted));
        String advice =
                names(repository, prefix(other)).contains(wanted.name())
                        ? "there is such a %s: use --%s %s"
                                .formatted(other.kind(), other.kind(), wanted.name())
                        : DidYouMean.advice(
                                wanted.name(), known, "there are: " + String.join(", ", known));
        return Problem.of(
                        "unknown-" + wanted.kind(),
                        "the DISCOS repository has no "
                                + wanted.kind()
                                + " '"
                                + wanted.name()
                                + "'",
                        Origin.of("command line"))
                .advise(advice);
    }

    private static String prefix(Wanted wanted) {
        String reference = wanted.reference();
        return reference.substring(0, reference.length() - wanted.name().length());
    }

    private static String reason(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return Optional.ofNullable(cause.getMessage()).orElse(cause.getClass().getSimpleName());
    }
}
