package discos.deployer.cli.vault;

import discos.deployer.cli.console.World;
import discos.deployer.source.Origin;
import discos.deployer.source.Problem;
import discos.deployer.source.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Reads and replaces files, {@code -} for the standard streams. */
record VaultFiles(World world) {
    static final String STREAM = "-";

    private static final Set<PosixFilePermission> OWN =
            PosixFilePermissions.fromString("rw-------");

    byte[] read(String name) {
        if (name.equals(STREAM)) {
            return input();
        }
        Path path = path(name);
        try {
            return Files.readAllBytes(path);
        } catch (NoSuchFileException _) {
            throw problem(
                    "missing-file",
                    "Unable to read source file (" + path + "): No such file or directory");
        } catch (IOException e) {
            throw problem(
                    "unreadable-file",
                    "Unable to read source file (" + path + "): " + e.getMessage());
        }
    }

    private byte[] input() {
        try {
            return world.in().readAllBytes();
        } catch (IOException e) {
            throw problem("unreadable-file", "cannot read standard input: " + e.getMessage());
        }
    }

    /** Writes a file whole, which then is its owner's alone. */
    void write(String name, byte[] content) {
        if (name.equals(STREAM)) {
            world.out().writeBytes(content);
            world.out().flush();
            return;
        }
        put(name, content, OWN);
    }

    /** Replaces a file whole, with the permissions it had. */
    void renew(String name, byte[] content) {
        if (name.equals(STREAM)) {
            write(name, content);
            return;
        }
        try {
            put(name, content, Files.getPosixFilePermissions(path(name)));
        } catch (IOException e) {
            throw problem("unreadable-file", "cannot read " + name + ": " + e.getMessage());
        }
    }

    private void put(String name, byte[] content, Set<PosixFilePermission> mode) {
        try {
            Path path = path(name);
            Path real = Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
            Path folder = real.resolveSibling("");
            if (!Files.isDirectory(folder)) {
                Path shown = Path.of(name).resolveSibling("");
                world.err().println("[WARNING]: " + shown + " does not exist, creating...");
                Files.createDirectories(
                        folder,
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rwx------")));
            }
            Path beside =
                    Files.createTempFile(
                            folder, ".vault", "", PosixFilePermissions.asFileAttribute(OWN));
            Files.write(beside, content);
            Files.setPosixFilePermissions(beside, mode);
            Files.move(
                    beside,
                    real,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw problem("unwritable-file", "cannot write " + name + ": " + e.getMessage());
        }
    }

    /** How a file is called in messages. */
    String shown(String name) {
        return name.equals(STREAM) ? name : path(name).toString();
    }

    Path path(String name) {
        return world.folder().resolve(name);
    }

    static ProblemException problem(String code, String message) {
        return new ProblemException(Problem.of(code, message, Origin.of("command line")));
    }
}
