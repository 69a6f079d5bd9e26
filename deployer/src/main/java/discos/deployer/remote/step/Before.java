package discos.deployer.remote.step;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What a path was when the change was decided; the step refuses with {@link
 * discos.deployer.remote.Step#STALE} where it is not that any more.
 *
 * @param mark {@code -} for absent, {@code =} for anything, else the SHA-1 of a file's bytes
 */
public record Before(String mark) {
    /** Nothing was there. */
    public static final Before ABSENT = new Before("-");

    /** Whatever is there is replaced. */
    public static final Before ANYTHING = new Before("=");

    /** A file with this SHA-1, in hexadecimal. */
    public static Before sha1(String digest) {
        if (!digest.matches("[0-9a-f]{40}")) {
            throw new IllegalArgumentException("not a SHA-1: " + digest);
        }
        return new Before(digest);
    }

    /** A file with these bytes. */
    public static Before of(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(bytes);
            return new Before(HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }
}
