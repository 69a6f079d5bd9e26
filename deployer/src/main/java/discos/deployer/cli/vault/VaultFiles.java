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
    private static final String STREAM = "-";
    private static final Set<PosixFilePermission> OWN =
            PosixFilePermissions.fromString("rw-------");

    byte[] read(String name) {
        try {
            return name.equals(STREAM) ? world.in().readAllBytes() : Files.readAllBytes(path(name));
        } catch (NoSuchFileException _) {
            throw problem("missing-file", name + " does not exist");
        } catch (IOException e) {
            throw problem("unreadable-file", "cannot read " + name + ": " + e.getMessage());
        }
    }

    /** Replaces a file whole, with the permissions it had or nobody else's. */
    void write(String name, byte[] content) {
        if (name.equals(STREAM)) {
            world.out().writeBytes(content);
            world.out().flush();
            return;
        }
        try {
            Path path = path(name);
            Path real = Files.exists(path) ? path.toRealPath() : path;
            Set<PosixFilePermission> mode =
                    Files.exists(real) ? Files.getPosixFilePermissions(real) : OWN;
            Path beside =
                    Files.createTempFile(
                            real.toAbsolutePath().getParent(),
                            ".vault",
                            "",
                            PosixFilePermissions.asFileAttribute(OWN));
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

    Path path(String name) {
        return world.folder().resolve(name);
    }

    static ProblemException problem(String code, String message) {
        return new ProblemException(Problem.of(code, message, Origin.of("command line")));
    }
}
