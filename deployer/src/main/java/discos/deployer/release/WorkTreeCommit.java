package discos.deployer.release;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/**
 * Commits one file of the work tree that holds it, and nothing else that is changed there.
 *
 * @param file in the work tree
 */
public record WorkTreeCommit(Path file) {

    /** Whether a work tree holds the file, and its last commit knows it. */
    public boolean isTracked() {
        return committed().isPresent();
    }

    /** The file's bytes in the last commit; empty where it is in none. */
    public Optional<byte[]> committed() {
        try (Repository repository = open()) {
            if (repository == null || repository.isBare()) {
                return Optional.empty();
            }
            ObjectId blob = repository.resolve("HEAD:" + inside(repository));
            return blob == null ? Optional.empty() : Optional.of(repository.open(blob).getBytes());
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** Whether the file is as the last commit has it. */
    public boolean isClean() {
        try {
            byte[] now = Files.readAllBytes(file);
            return committed().map(bytes -> Arrays.equals(bytes, now)).orElse(false);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /**
     * Commits the file as it is.
     *
     * @return the first ten digits of the commit
     */
    public String commit(String message) {
        try (Repository repository = open()) {
            if (repository == null) {
                throw new IllegalStateException("no work tree holds " + file);
            }
            try (Git git = new Git(repository)) {
                return git.commit()
                        .setOnly(inside(repository))
                        .setMessage(message)
                        .setSign(false)
                        .setNoVerify(true)
                        .call()
                        .name()
                        .substring(0, 10);
            }
        } catch (IOException e) {
            throw unreadable(e);
        } catch (GitAPIException e) {
            throw new UncheckedIOException(
                    "the change of " + file + " cannot be committed", new IOException(e));
        }
    }

    private @org.jspecify.annotations.Nullable Repository open() throws IOException {
        FileRepositoryBuilder builder =
                new FileRepositoryBuilder()
                        .findGitDir(file.toAbsolutePath().resolveSibling(".").normalize().toFile());
        return builder.getGitDir() == null ? null : builder.build();
    }

    private String inside(Repository repository) throws IOException {
        return repository
                .getWorkTree()
                .toPath()
                .toRealPath()
                .relativize(file.toRealPath())
                .toString();
    }

    private UncheckedIOException unreadable(IOException e) {
        return new UncheckedIOException("the work tree of " + file + " cannot be read", e);
    }
}
