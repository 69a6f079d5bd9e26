package discos.deployer.ssh;

import discos.deployer.source.Origin;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * One key of a known_hosts file, in the format that sshd(8) describes.
 *
 * @param patterns host patterns, or one hash
 */
@SuppressWarnings("ArrayRecordComponent") // a key; compared by its bytes where it must be
record KnownHostsLine(List<String> patterns, byte[] key, boolean isRevoked, Origin origin) {

    static Optional<KnownHostsLine> parse(String text, Origin origin) {
        String line = text.strip();
        if (line.isEmpty() || line.startsWith("#") || line.startsWith("@cert-authority")) {
            return Optional.empty();
        }
        boolean isRevoked = line.startsWith("@revoked");
        String[] words =
                (isRevoked ? line.substring("@revoked".length()).strip() : line).split("\\s+", 4);
        if (words.length < 3) {
            return Optional.empty();
        }
        try {
            byte[] key = Base64.getDecoder().decode(words[2]);
            List<String> patterns = List.of(words[0].split(",", -1));
            return Optional.of(new KnownHostsLine(patterns, key, isRevoked, origin));
        } catch (IllegalArgumentException e) {
            // ssh itself passes over lines it cannot read.
            return Optional.empty();
        }
    }

    /** The algorithm that a key's bytes name. */
    static String type(byte[] key) {
        ByteBuffer buffer = ByteBuffer.wrap(key);
        byte[] name = new byte[Math.clamp(buffer.getInt(), 0, buffer.remaining())];
        buffer.get(name);
        return new String(name, StandardCharsets.US_ASCII);
    }

    String type() {
        return type(key);
    }

    /** Whether the line is for this host, written {@code [host]:port} where the port is not 22. */
    boolean isFor(String host) {
        boolean isMatched = false;
        for (String pattern : patterns) {
            if (pattern.startsWith("|1|")) {
                return isHashOf(pattern, host);
            }
            boolean isNegated = pattern.startsWith("!");
            if (matches(isNegated ? pattern.substring(1) : pattern, host)) {
                if (isNegated) {
                    return false;
                }
                isMatched = true;
            }
        }
        return isMatched;
    }

    private static boolean matches(String pattern, String host) {
        StringBuilder regex = new StringBuilder("(?i)");
        for (int at = 0; at < pattern.length(); at++) {
            char letter = pattern.charAt(at);
            regex.append(
                    switch (letter) {
                        case '*' -> ".*";
                        case '?' -> ".";
                        default -> Pattern.quote(String.valueOf(letter));
                    });
        }
        return host.matches(regex.toString());
    }

    private static boolean isHashOf(String pattern, String host) {
        String[] parts = pattern.split("\\|", -1);
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(parts[2]), "HmacSHA1"));
            byte[] sum = mac.doFinal(host.getBytes(StandardCharsets.UTF_8));
            return MessageDigest.isEqual(sum, Base64.getDecoder().decode(parts[3]));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }
}
