package discos.deployer.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** The key pair of one sandbox and the host keys of its machines, in the user's state folder. */
final class SandboxKeys {
    private final Path folder;

    SandboxKeys(Path folder) {
        this.folder = folder;
    }

    /** File of the private key. */
    Path privateKey() {
        return folder.resolve("id_ed25519");
    }

    /** File of the host keys, in the format of OpenSSH. */
    Path knownHosts() {
        return folder.resolve("known_hosts");
    }

    /**
     * Makes the key pair unless it is there. The image's own ssh-keygen makes it, so that this
     * machine needs none.
     *
     * @return the line for authorized_keys
     */
    String ensurePair(Engine engine, String image) throws SandboxException {
        Path publicKey = folder.resolve("id_ed25519.pub");
        try {
            if (!Files.exists(privateKey()) || !Files.exists(publicKey)) {
                String pair =
                        engine.ask(
                                "run",
                                "--rm",
                                "--network",
                                "none",
                                image,
                                "/bin/sh",
                                "-c",
                                "ssh-keygen -q -t ed25519 -N '' -C discos-sandbox -f /tmp/key"
                                        + " && cat /tmp/key /tmp/key.pub");
                int publicPart = pair.indexOf("\nssh-ed25519 ") + 1;
                Files.createDirectories(folder);
                writePrivate(privateKey(), pair.substring(0, publicPart));
                Files.writeString(publicKey, pair.substring(publicPart) + "\n");
            }
            return Files.readString(publicKey).strip();
        } catch (IOException failed) {
            throw new SandboxException(
                    "cannot keep the keys of the sandbox in " + folder + ": " + failed.getMessage(),
                    "Make sure the folder can be written and the disk is not full.");
        }
    }

    /** Replaces the known host keys by these lines. */
    void know(List<String> lines) throws SandboxException {
        try {
            Files.write(knownHosts(), lines);
        } catch (IOException failed) {
            throw new SandboxException(
                    "cannot write " + knownHosts() + ": " + failed.getMessage(),
                    "Make sure the folder can be written and the disk is not full.");
        }
    }

    /** Forgets the keys. */
    void remove() throws SandboxException {
        try {
            for (String name : List.of("id_ed25519", "id_ed25519.pub", "known_hosts")) {
                Files.deleteIfExists(folder.resolve(name));
            }
            Files.deleteIfExists(folder);
        } catch (IOException failed) {
            throw new SandboxException(
                    "cannot remove " + folder + ": " + failed.getMessage(),
                    "Remove that folder by hand.");
        }
    }

    // ssh clients refuse a private key that others can read, so it never exists with wider rights.
    private static void writePrivate(Path file, String text) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(
                file,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, text, StandardOpenOption.WRITE);
    }
}
