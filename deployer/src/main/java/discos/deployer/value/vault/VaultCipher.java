package discos.deployer.value.vault;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The cipher of the vault: AES-256 in counter mode, signed with HMAC-SHA256, keys from PBKDF2 with
 * HMAC-SHA256 and 10,000 rounds; as Ansible's documentation of the format says.
 */
final class VaultCipher {
    private static final String HMAC = "HmacSHA256";
    private static final int ROUNDS = 10_000;
    private static final int KEY = 32;
    private static final int BLOCK = 16;

    private final byte[] key;
    private final byte[] signing;
    private final byte[] start;

    VaultCipher(byte[] password, byte[] salt) {
        byte[] derived = derived(password, salt, 2 * KEY + BLOCK);
        this.key = Arrays.copyOfRange(derived, 0, KEY);
        this.signing = Arrays.copyOfRange(derived, KEY, 2 * KEY);
        this.start = Arrays.copyOfRange(derived, 2 * KEY, 2 * KEY + BLOCK);
    }

    Envelope.Body encrypted(byte[] plain, byte[] salt) {
        int padding = BLOCK - plain.length % BLOCK;
        byte[] padded = Arrays.copyOf(plain, plain.length + padding);
        Arrays.fill(padded, plain.length, padded.length, (byte) padding);
        byte[] cipherText = counted(padded);
        return new Envelope.Body(salt, signature(cipherText), cipherText);
    }

    /** The plain bytes; nothing if the signature is of another password. */
    Optional<byte[]> decrypted(Envelope.Body body) {
        if (!MessageDigest.isEqual(signature(body.cipherText()), body.signature())) {
            return Optional.empty();
        }
        byte[] padded = counted(body.cipherText());
        int padding = padded.length == 0 ? 0 : padded[padded.length - 1];
        if (padding < 1 || padding > BLOCK || padding > padded.length) {
            throw new VaultException("the vaulted text is damaged: its padding is wrong");
        }
        return Optional.of(Arrays.copyOf(padded, padded.length - padding));
    }

    /** Counter mode is its own inverse. */
    private byte[] counted(byte[] bytes) {
        try {
            Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
            cipher.init(
                    Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(start));
            return cipher.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES in counter mode", e);
        }
    }

    private byte[] signature(byte[] bytes) {
        return mac(signing).doFinal(bytes);
    }

    /** PBKDF2 over bytes; Java's own takes characters only. */
    private static byte[] derived(byte[] password, byte[] salt, int size) {
        Mac mac = mac(password);
        byte[] derived = new byte[size];
        int at = 0;
        for (int block = 1; at < size; block++) {
            mac.update(salt);
            byte[] round =
                    mac.doFinal(
                            new byte[] {
                                (byte) (block >>> 24),
                                (byte) (block >>> 16),
                                (byte) (block >>> 8),
                                (byte) block
                            });
            byte[] sum = round.clone();
            for (int i = 1; i < ROUNDS; i++) {
                round = mac.doFinal(round);
                for (int j = 0; j < sum.length; j++) {
                    sum[j] ^= round[j];
                }
            }
            int length = Math.min(sum.length, size - at);
            System.arraycopy(sum, 0, derived, at, length);
            at += length;
        }
        return derived;
    }

    private static Mac mac(byte[] key) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            // an empty password is a key of one zero byte, which HMAC pads to the same
            mac.init(new SecretKeySpec(key.length == 0 ? new byte[1] : key, HMAC));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + HMAC, e);
        }
    }
}
