package discos.deployer.remote.frame;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The digests with which a host tells whether an answer is still the one that was seen.
 *
 * <p>SHA-256 wherever the host has it: two answers that differ and have one digest are not to be
 * expected in this world. The POSIX cksum, a 32-bit check with the length, stands in on hosts
 * without; there an accident has a chance of one in four thousand million, and only where the
 * length stayed the same.
 */
enum Digest {
    SHA256 {
        @Override
        String of(byte[] bytes) {
            try {
                byte[] sum = MessageDigest.getInstance("SHA-256").digest(bytes);
                return HexFormat.of().formatHex(sum) + "  -";
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java has SHA-256", e);
            }
        }
    },
    CKSUM {
        @Override
        String of(byte[] bytes) {
            int sum = 0;
            for (byte one : bytes) {
                sum = next(sum, one & 0xff);
            }
            for (long left = bytes.length; left != 0; left >>>= 8) {
                sum = next(sum, (int) (left & 0xff));
            }
            return Integer.toUnsignedString(~sum) + " " + bytes.length;
        }
    };

    /** The digest of an answer, written as the host's command prints it for its input. */
    abstract String of(byte[] bytes);

    /** One byte of the check that POSIX describes under cksum. */
    private static int next(int sum, int octet) {
        int result = sum ^ (octet << 24);
        for (int bit = 0; bit < 8; bit++) {
            result = result < 0 ? (result << 1) ^ 0x04C11DB7 : result << 1;
        }
        return result;
    }
}
