package discos.plugins.module.crypto;

import discos.deployer.value.None;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A public key as a certificate has it.
 *
 * @param der a {@code SubjectPublicKeyInfo} of RFC 5280
 */
record PublicKey(Der der) {
    private static final String RSA = "1.2.840.113549.1.1.1";
    private static final String DSA = "1.2.840.10040.4.1";
    private static final String ELLIPTIC = "1.2.840.10045.2.1";

    private static final Map<String, String> PLAIN =
            Map.of(
                    "1.3.101.110", "X25519",
                    "1.3.101.111", "X448",
                    "1.3.101.112", "Ed25519",
                    "1.3.101.113", "Ed448");

    /** Python's names of digests and Java's; BLAKE2 is left out, as Java has none. */
    private static final Map<String, String> DIGESTS = digests();

    private static Map<String, String> digests() {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("md5", "MD5");
        for (String size : List.of("1", "224", "256", "384", "512")) {
            names.put("sha" + size, "SHA-" + size);
        }
        for (String size : List.of("224", "256", "384", "512")) {
            names.put("sha3_" + size, "SHA3-" + size);
        }
        names.put("shake_128", "SHAKE128-256");
        names.put("shake_256", "SHAKE256-512");
        return names;
    }

    /** Digests of which only the first bytes are told, as they have no length of their own. */
    private static final int SHAKE_BYTES = 32;

    /** The kind by the names of {@code type}. */
    String type() {
        String kind = der.child(0).child(0).dotted();
        return switch (kind) {
            case RSA -> "RSA";
            case DSA -> "DSA";
            case ELLIPTIC -> "ECC";
            default -> PLAIN.getOrDefault(kind, "unknown");
        };
    }

    /** The name of the curve by its number, where the kind has one. */
    Optional<String> curve() {
        return type().equals("ECC") && der.child(0).child(1).tag() == Der.OBJECT
                ? ObjectNames.curve(der.child(0).child(1).dotted())
                : Optional.empty();
    }

    /** Bits of the key; 0 where the kind tells them. */
    int size() {
        return switch (type()) {
            case "RSA" -> rsa().child(0).number().bitLength();
            case "DSA" -> der.child(0).child(1).child(0).number().bitLength();
            default -> 0;
        };
    }

    private Der rsa() {
        return Der.parse(der.child(1).bitBytes());
    }

    /** The digest by which certificates name their keys (RFC 5280, 4.2.1.2, first way). */
    byte[] identifier() {
        return digest("SHA-1", der.child(1).bitBytes());
    }

    boolean isSame(PublicKey other) {
        return Arrays.equals(der.bytes(), other.der.bytes());
    }

    /** Each digest of the key, by Python's names, in pairs of hexadecimal digits. */
    Map<String, Object> fingerprints() {
        Map<String, Object> all = new LinkedHashMap<>();
        DIGESTS.forEach((name, _) -> all.put(name, fingerprint(name)));
        return all;
    }

    private String fingerprint(String name) {
        return fingerprint(name, der.bytes());
    }

    static String fingerprint(String name, byte[] bytes) {
        byte[] all = digest(DIGESTS.getOrDefault(name, name), bytes);
        byte[] told = name.startsWith("shake") ? Arrays.copyOf(all, SHAKE_BYTES) : all;
        return HexFormat.ofDelimiter(":").formatHex(told);
    }

    private static byte[] digest(String algorithm, byte[] bytes) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    String pem() {
        return pem("PUBLIC KEY", der.bytes());
    }

    static String pem(String label, byte[] bytes) {
        return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n"
                .formatted(
                        label, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes));
    }

    /** What a diff tells of the key. */
    Map<String, Object> info() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("public_key", pem());
        all.put("public_key_fingerprints", Map.of("sha256", fingerprint("sha256")));
        all.put("type", type());
        all.put("public_data", numbers());
        return all;
    }

    private Map<String, Object> numbers() {
        Map<String, Object> all = new LinkedHashMap<>();
        Der parameters = der.child(0);
        switch (type()) {
            case "RSA" -> {
                all.put("size", (long) size());
                all.put("modulus", whole(rsa().child(0).number()));
                all.put("exponent", whole(rsa().child(1).number()));
            }
            case "DSA" -> {
                all.put("size", (long) size());
                List<String> names = List.of("p", "q", "g");
                for (int i = 0; i < names.size(); i++) {
                    all.put(names.get(i), whole(parameters.child(1).child(i).number()));
                }
                all.put("y", whole(Der.parse(der.child(1).bitBytes()).number()));
            }
            case "ECC" -> {
                byte[] point = der.child(1).bitBytes();
                int half = (point.length - 1) / 2;
                all.put("curve", curve().<Object>map(it -> it).orElse(None.NONE));
                all.put("x", whole(new BigInteger(1, Arrays.copyOfRange(point, 1, 1 + half))));
                all.put(
                        "y",
                        whole(
                                new BigInteger(
                                        1, Arrays.copyOfRange(point, 1 + half, point.length))));
                all.put("exponent_size", curve().map(it -> (long) ObjectNames.bits(it)).orElse(0L));
            }
            default -> {}
        }
        return all;
    }

    private static Object whole(BigInteger number) {
        return number.bitLength() < Long.SIZE ? (Object) number.longValue() : number;
    }
}
