package discos.deployer.release.workspace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Changes files and folders in one step each, or not at all. */
final class Tree {
    private static final Set<PosixFilePermission> READABLE =
            PosixFilePermissions.fromString("rw-r--r--");

    /** Told apart from those of other commands by the id of the process. */
    private final String suffix;

    Tree(long process) {
        this.suffix = ".new." + process;
    }

    /** The text of a file; empty where there is none. */
    static Optional<String> text(Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    /** Whether there is anything of that name, a link that leads nowhere included. */
    static boolean isThere(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }

    /** Writes a file that everybody may read. */
    void write(Path file, String text) {
        Path part = part(file);
        try {
            Files.writeString(part, text);
            Files.setPosixFilePermissions(part, READABLE);
            replace(part, file);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        }
    }

    /** Makes a link lead somewhere, from the old target to the new one in one step. */
    void point(Path link, Path target) {
        Path part = part(link);
        try {
            Files.deleteIfExists(part);
            Files.createSymbolicLink(part, target);
            replace(part, link);
        } catch (IOException e) {
            throw new UncheckedIOException(link + " cannot be made to lead to " + target, e);
        }
    }

    private Path part(Path file) {
        return file.resolveSibling(file.getFileName() + suffix);
    }

    private static void replace(Path part, Path file) throws IOException {
        try {
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** Removes a file or folder and what is in it; nothing where there is none. */
    static void remove(Path path) {
        if (!isThere(path)) {
            return;
        }
        try {
            Files.walkFileTree(path, new Removal());
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be removed", e);
        }
    }

    private static final class Removal extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException thrown)
                throws IOException {
            if (thrown != null) {
                throw thrown;
            }
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
