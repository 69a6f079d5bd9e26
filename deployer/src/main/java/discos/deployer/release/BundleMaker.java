package discos.deployer.release;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.BundleWriter;

/** Writes git bundles that hold just the objects a machine lacks. */
public final class BundleMaker {
    private final Mirror mirror;
    private final Path folder;

    /**
     * Writes bundles of the mirror's commits.
     *
     * @param folder in which bundles are kept, so that machines lacking the same share one
     */
    public BundleMaker(Mirror mirror, Path folder) {
        this.mirror = mirror;
        this.folder = folder;
    }

    /**
     * The bundle that brings a release to a machine.
     *
     * @param had ids of commits that the machine's mirror has; unknown ones are ignored
     */
    public Path bundle(Release release, Collection<String> had) {
        try (Repository repository = mirror.open();
                RevWalk walk = new RevWalk(repository)) {
            List<RevCommit> bases = known(repository, walk, had, release.commit());
            Path file = folder.resolve(name(release, bases));
            if (!Files.exists(file)) {
                write(repository, release, bases, file);
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("the bundle of " + release + " cannot be written", e);
        }
    }

    private static List<RevCommit> known(
            Repository repository, RevWalk walk, Collection<String> had, String wanted)
            throws IOException {
        List<RevCommit> bases = new ArrayList<>();
        for (String id : had.stream().sorted().distinct().toList()) {
            if (ObjectId.isId(id)
                    && !id.equals(wanted)
                    && repository.getObjectDatabase().has(ObjectId.fromString(id))) {
                bases.add(walk.parseCommit(ObjectId.fromString(id)));
            }
        }
        return bases;
    }

    private void write(Repository repository, Release release, List<RevCommit> bases, Path file)
            throws IOException {
        Files.createDirectories(folder);
        Path part = Files.createTempFile(folder, "bundle", ".part");
        BundleWriter writer = new BundleWriter(repository);
        writer.include(release.wanted().reference(), ObjectId.fromString(release.commit()));
        bases.forEach(writer::assume);
        try (OutputStream out = Files.newOutputStream(part)) {
            writer.writeBundle(NullProgressMonitor.INSTANCE, out);
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String name(Release release, List<RevCommit> bases) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(release.wanted().reference().getBytes(StandardCharsets.UTF_8));
            bases.forEach(base -> digest.update(base.name().getBytes(StandardCharsets.US_ASCII)));
            String hash = HexFormat.of().formatHex(digest.digest()).substring(0, 16);
            return release.commit() + "-" + hash + ".bundle";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
