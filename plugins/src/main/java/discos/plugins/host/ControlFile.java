package discos.plugins.host;

import discos.deployer.remote.Content;
import discos.deployer.remote.query.FileInfo;
import discos.deployer.spi.Control;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Result;
import discos.deployer.value.vault.Vault;
import discos.deployer.value.vault.VaultException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is to be sent: bytes made on the control machine, or one of its files.
 *
 * @param content the bytes
 * @param sha1 in hexadecimal
 */
public record ControlFile(Content content, String sha1, String md5, long size) {
    private static final int MARK = 32;

    /** The largest file, in bytes, of which a difference is shown, as Ansible's. */
    public static final int LARGEST_SHOWN = 104448;

    /** Bytes held in memory. */
    public static ControlFile of(byte[] bytes) {
        return new ControlFile(
                new Content.Bytes(bytes), Digests.sha1(bytes), Digests.md5(bytes), bytes.length);
    }

    /**
     * A file of the control machine, decrypted where it is vaulted and that is wanted.
     *
     * @throws UncheckedIOException if it cannot be read
     * @throws VaultException if no password fits
     */
    public static ControlFile of(Path path, boolean isDecrypted, Control control) {
        try (InputStream file = Files.newInputStream(path)) {
            boolean isVaulted = isDecrypted && Vault.isVaulted(file.readNBytes(MARK));
            return isVaulted ? of(plain(path, control)) : of(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] plain(Path path, Control control) throws IOException {
        try {
            return control.plain(Files.readAllBytes(path));
        } catch (VaultException e) {
            throw e.at(path.toString());
        }
    }

    /**
     * A file of the control machine; a small one is read once, a large one is streamed.
     *
     * @throws UncheckedIOException if it cannot be read
     */
    @SuppressWarnings("MD5") // a value that playbooks compare, not a safeguard
    public static ControlFile of(Path path) {
        try {
            long size = Files.size(path);
            if (size <= LARGEST_SHOWN) {
                return of(Files.readAllBytes(path));
            }
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            MessageDigest md5 = MessageDigest.getInstance("MD5");
            try (InputStream file = Files.newInputStream(path);
                    InputStream one = new DigestInputStream(file, sha1);
                    InputStream both = new DigestInputStream(one, md5)) {
                both.transferTo(OutputStream.nullOutputStream());
            }
            HexFormat hex = HexFormat.of();
            return new ControlFile(
                    new Content.File(path, size),
                    hex.formatHex(sha1.digest()),
                    hex.formatHex(md5.digest()),
                    size);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1 and MD5", e);
        }
    }

    /** The bytes of a small one, as text to show; empty for a large or binary one. */
    public String shown() {
        return content instanceof Content.Bytes(byte[] bytes) ? shown(bytes) : "";
    }

    /** Bytes as text to show; a word in place of binary ones. */
    public static String shown(byte[] bytes) {
        for (byte one : bytes) {
            if (one == 0) {
                return "(binary file)\n";
            }
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /**
     * The permissions of a file of the control machine.
     *
     * @throws UncheckedIOException if it cannot be looked at
     */
    public static Mode permissions(Path path) {
        try {
            Set<PosixFilePermission> set = Files.getPosixFilePermissions(path);
            int bits = 0;
            PosixFilePermission[] all = PosixFilePermission.values();
            for (int i = 0; i < all.length; i++) {
                bits |= set.contains(all[i]) ? 1 << (8 - i) : 0;
            }
            return new Mode(FileInfo.octal(bits));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The failure of a task whose file the control machine has not; Ansible's names a trace too.
     */
    public static Decision missing(Control control, String kind, String name) {
        String message = notFound(control, kind, name);
        return new Decision.Fail(Result.message(message).with("exception", message + "\n"));
    }

    /** The message for a file that the control machine does not have. */
    private static String notFound(Control control, String kind, String name) {
        String searched =
                name.startsWith("/")
                        ? ""
                        : control.searched(kind).stream()
                                .filter(folder -> !folder.endsWith(kind) || !isBelow(kind, name))
                                .map(folder -> "\t" + folder.resolve(name))
                                .collect(Collectors.joining("\n", "\nSearched in:\n", ""));
        return "Could not find or access '"
                + name
                + "'"
                + searched
                + " on the Ansible Controller.\n"
                + "If you are using a module and expect the file to exist on the remote, see the"
                + " remote_src option";
    }

    private static boolean isBelow(String kind, String name) {
        return name.startsWith(kind + "/");
    }
}
