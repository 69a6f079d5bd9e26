package discos.plugins.filter.crypto;

import com.jcraft.jsch.jbcrypt.BCrypt;
import discos.deployer.value.PythonException;
import java.util.Arrays;
import java.util.Set;

/**
 * The scheme {@code bcrypt} of {@code password_hash}, by the jBCrypt that is part of JSch.
 *
 * <p>Its letters are those of the scheme's own base 64; the last one of a salt holds two bits only,
 * and the others of it are taken as zero, as Ansible's library does.
 */
final class Bcrypt {
    /** Letters of a salt, always. */
    static final int SALT_LETTERS = 22;

    private static final String LETTERS =
            "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final Set<String> IDENTITIES = Set.of("2", "2a", "2b", "2y");
    private static final int USUAL_ROUNDS = 12;
    private static final int LEAST_ROUNDS = 4;
    private static final int MOST_ROUNDS = 31;
    private static final int SALT = 16;
    private static final int DIGEST = 23;

    /** The text that is encrypted, as the scheme defines it. */
    private static final int[] START = {
        0x4f727068, 0x65616e42, 0x65686f6c, 0x64657253, 0x63727944, 0x6f756274
    };

    private Bcrypt() {}

    /**
     * The hash of a password, of which the first 72 bytes count.
     *
     * @param rounds the exponent of two, or {@link PasswordHash#DEFAULT}
     * @param identity {@code 2b} where it is empty
     */
    static String crypt(byte[] password, String salt, int rounds, String identity) {
        String ident = identity.isEmpty() ? "2b" : identity;
        int cost = rounds == PasswordHash.DEFAULT ? USUAL_ROUNDS : rounds;
        PasswordHash.requireWithin("rounds", cost, LEAST_ROUNDS, MOST_ROUNDS);
        if (!salt.matches("[./0-9A-Za-z]*")) {
            throw PythonException.value("invalid characters in salt");
        }
        if (salt.length() != SALT_LETTERS) {
            throw PythonException.value(
                    "Could not hash the secret.. salt too %s (bcrypt requires exactly %d chars)"
                            .formatted(
                                    salt.length() < SALT_LETTERS ? "small" : "large",
                                    SALT_LETTERS));
        }
        if (!IDENTITIES.contains(ident)) {
            throw PythonException.value(
                    "Could not hash the secret.. invalid ident: '" + ident + "'");
        }
        for (byte each : password) {
            if (each == 0) {
                throw PythonException.value("bcrypt does not allow NULL bytes in password");
            }
        }
        byte[] bytes = bytes(salt);
        byte[] ended = Arrays.copyOf(password, password.length + 1);
        byte[] digest = new BCrypt().crypt_raw(ended, bytes, cost, START.clone());
        return "$%s$%02d$%s%s".formatted(ident, cost, text(bytes, SALT), text(digest, DIGEST));
    }

    private static byte[] bytes(String salt) {
        byte[] bytes = new byte[SALT];
        int held = 0;
        int bits = 0;
        int at = 0;
        for (int i = 0; i < salt.length(); i++) {
            held = held << 6 | LETTERS.indexOf(salt.charAt(i));
            bits += 6;
            if (bits >= 8 && at < SALT) {
                bits -= 8;
                bytes[at++] = (byte) (held >>> bits);
            }
        }
        return bytes;
    }

    private static String text(byte[] bytes, int size) {
        StringBuilder text = new StringBuilder();
        int held = 0;
        int bits = 0;
        for (int i = 0; i < size; i++) {
            held = held << 8 | (bytes[i] & 0xff);
            bits += 8;
            while (bits >= 6) {
                bits -= 6;
                text.append(LETTERS.charAt(held >>> bits & 63));
            }
        }
        if (bits > 0) {
            text.append(LETTERS.charAt(held << (6 - bits) & 63));
        }
        return text.toString();
    }
}
