package discos.plugins.module.account;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A line of known_hosts (sshd(8), "SSH_KNOWN_HOSTS FILE FORMAT").
 *
 * @param marker {@code @cert-authority}, {@code @revoked} or empty
 * @param hosts names with commas between, or one hashed name
 */
record KnownHostLine(String marker, String hosts, String type, String key, String comment) {
    private static final String HASH = "|1|";
    private static final int SALT_BYTES = 20;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** The parts of a line; empty where it holds no key. */
    static Optional<KnownHostLine> parse(String text) {
        String[] words = text.strip().split("\\s+", -1);
        int first = words[0].startsWith("@") ? 1 : 0;
        if (words.length < first + 3 || words[0].startsWith("#")) {
            return Optional.empty();
        }
        String comment = String.join(" ", Arrays.copyOfRange(words, first + 3, words.length));
        return Optional.of(
                new KnownHostLine(
                        first == 1 ? words[0] : "",
                        words[first],
                        words[first + 1],
                        words[first + 2],
                        comment));
    }

    boolean isHashed() {
        return hosts.startsWith(HASH);
    }

    /** Whether the line is about a host, given as it is named when connecting. */
    boolean matches(String name) {
        if (!isHashed()) {
            return Arrays.asList(hosts.split(",", -1)).contains(name);
        }
        String[] parts = hosts.substring(HASH.length()).split("\\|", -1);
        return parts.length == 2
                && digest(Base64.getDecoder().decode(parts[0]), name).equals(parts[1]);
    }

    /** The same key under the hash of the name. */
    KnownHostLine hashed(String name) {
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        String hash = HASH + Base64.getEncoder().encodeToString(salt) + "|" + digest(salt, name);
        return new KnownHostLine(marker, hash, type, key, comment);
    }

    private static String digest(byte[] salt, String name) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(salt, "HmacSHA1"));
            byte[] digest = mac.doFinal(name.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA1", e);
        }
    }

    /** The line as it is written. */
    String text() {
        return (marker.isEmpty() ? "" : marker + " ")
                + String.join(" ", hosts, type, key)
                + (comment.isEmpty() ? "" : " " + comment);
    }
}
