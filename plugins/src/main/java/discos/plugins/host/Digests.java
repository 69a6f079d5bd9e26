package discos.plugins.host;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Digests of bytes that the control machine holds. */
public final class Digests {
    private Digests() {}

    /** The SHA-1 in hexadecimal, Ansible's {@code checksum}. */
    public static String sha1(byte[] bytes) {
        return of("SHA-1", bytes);
    }

    /** The MD5 in hexadecimal, Ansible's {@code md5sum}. */
    @SuppressWarnings("MD5") // a value that playbooks compare, not a safeguard
    public static String md5(byte[] bytes) {
        return of("MD5", bytes);
    }

    private static String of(String algorithm, byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has " + algorithm, e);
        }
    }
}
