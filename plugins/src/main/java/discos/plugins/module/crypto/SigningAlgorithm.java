package discos.plugins.module.crypto;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.Signature;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How a key signs with a digest (RFC 3279, 4055, 5758, 8410, 8692).
 *
 * @param isDigested whether openssl signs a digest, and not all the bytes
 * @param digest by openssl's name
 */
record SigningAlgorithm(Der der, boolean isDigested, String digest) {
    private static final List<String> DIGESTS =
            List.of("md5", "sha1", "sha256", "sha384", "sha512");
    private static final Map<String, String> RSA =
            Map.of(
                    "md5", "1.2.840.113549.1.1.4",
                    "sha1", "1.2.840.113549.1.1.5",
                    "sha256", "1.2.840.113549.1.1.11",
                    "sha384", "1.2.840.113549.1.1.12",
                    "sha512", "1.2.840.113549.1.1.13");
    private static final Map<String, String> ELLIPTIC =
            Map.of(
                    "sha1", "1.2.840.10045.4.1",
                    "sha256", "1.2.840.10045.4.3.2",
                    "sha384", "1.2.840.10045.4.3.3",
                    "sha512", "1.2.840.10045.4.3.4");
    private static final Map<String, String> DSA =
            Map.of(
                    "sha1", "1.2.840.10040.4.3",
                    "sha256", "2.16.840.1.101.3.4.3.2",
                    "sha384", "2.16.840.1.101.3.4.3.3",
                    "sha512", "2.16.840.1.101.3.4.3.4");
    private static final Map<String, String> PLAIN =
            Map.of("Ed25519", "1.3.101.112", "Ed448", "1.3.101.113");

    /** Whether keys of this kind sign a digest that is chosen. */
    static boolean needsDigest(PublicKey key) {
        return !PLAIN.containsKey(key.type());
    }

    static boolean isDigest(String name) {
        return DIGESTS.contains(name);
    }

    /**
     * How a key signs.
     *
     * @throws IllegalArgumentException if it cannot
     */
    static SigningAlgorithm of(PublicKey key, String digest) {
        String type = key.type();
        Optional<String> object =
                Optional.ofNullable(
                        switch (type) {
                            case "RSA" -> RSA.get(digest);
                            case "ECC" -> ELLIPTIC.get(digest);
                            case "DSA" -> DSA.get(digest);
                            default -> PLAIN.get(type);
                        });
        String number =
                object.orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "A key of type %s cannot sign with %s"
                                                .formatted(type, digest)));
        Der der =
                type.equals("RSA")
                        ? Der.sequence(Der.object(number), new Der(Der.NULL, new byte[0]))
                        : Der.sequence(Der.object(number));
        return new SigningAlgorithm(der, needsDigest(key), digest);
    }

    /**
     * Whether the bytes were signed by the key; taken for so where Java does not know the curve or
     * the way of signing.
     */
    static boolean isSigned(PublicKey key, Der algorithm, byte[] bytes, byte[] signature) {
        String type = key.type();
        Optional<String> name = name(type, algorithm.child(0).dotted());
        if (name.isEmpty()) {
            return !PLAIN.containsKey(type) && !List.of("RSA", "ECC", "DSA").contains(type);
        }
        try {
            Signature check = Signature.getInstance(name.get());
            check.initVerify(
                    KeyFactory.getInstance(
                                    type.equals("ECC")
                                            ? "EC"
                                            : type.startsWith("Ed") ? "EdDSA" : type)
                            .generatePublic(new X509EncodedKeySpec(key.der().bytes())));
            check.update(bytes);
            return check.verify(signature);
        } catch (InvalidKeySpecException | NoSuchAlgorithmException | InvalidKeyException _) {
            return true; // a curve that Java has no more; that the keys are equal is asked
            // elsewhere
        } catch (GeneralSecurityException _) {
            return false; // the bytes are no signature
        }
    }

    private static Optional<String> name(String type, String object) {
        if (PLAIN.containsKey(type)) {
            return object.equals(PLAIN.get(type)) ? Optional.of(type) : Optional.empty();
        }
        Map<String, String> objects =
                switch (type) {
                    case "RSA" -> RSA;
                    case "ECC" -> ELLIPTIC;
                    default -> DSA;
                };
        return objects.entrySet().stream()
                .filter(it -> it.getValue().equals(object))
                .map(it -> it.getKey().toUpperCase(Locale.ROOT))
                .map(it -> it + "with" + (type.equals("ECC") ? "ECDSA" : type))
                .findFirst();
    }
}
