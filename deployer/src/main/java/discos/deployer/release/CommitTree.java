package discos.deployer.release;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.PathFilter;

/**
 * The files of one commit of the mirror.
 *
 * @param commit full id
 */
public record CommitTree(Mirror mirror, String commit) {

    /** Whether the mirror has the commit. */
    public boolean exists() {
        try (Repository repository = mirror.open()) {
            return ObjectId.isId(commit)
                    && repository.getObjectDatabase().has(ObjectId.fromString(commit));
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** A file's bytes; empty where the commit has no such file. */
    public Optional<byte[]> file(String path) {
        try (Repository repository = mirror.open();
                RevWalk commits = new RevWalk(repository)) {
            ObjectId root = commits.parseCommit(ObjectId.fromString(commit)).getTree();
            try (TreeWalk walk = TreeWalk.forPath(repository, path, root)) {
                return walk == null
                        ? Optional.empty()
                        : Optional.of(repository.open(walk.getObjectId(0)).getBytes());
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /**
     * Hands over all files below a folder.
     *
     * @param folder empty for all
     * @param taker of each path and its bytes
     */
    public void each(String folder, BiConsumer<String, byte[]> taker) {
        try (Repository repository = mirror.open();
                RevWalk commits = new RevWalk(repository);
                TreeWalk walk = new TreeWalk(repository)) {
            walk.addTree(commits.parseCommit(ObjectId.fromString(commit)).getTree());
            walk.setRecursive(true);
            if (!folder.isEmpty()) {
                walk.setFilter(PathFilter.create(folder));
            }
            while (walk.next()) {
                if (FileMode.REGULAR_FILE.equals(walk.getFileMode(0))
                        || FileMode.EXECUTABLE_FILE.equals(walk.getFileMode(0))) {
                    taker.accept(
                            walk.getPathString(), repository.open(walk.getObjectId(0)).getBytes());
                }
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private UncheckedIOException unreadable(IOException e) {
        return new UncheckedIOException("the commit " + commit + " cannot be read", e);
    }
}
