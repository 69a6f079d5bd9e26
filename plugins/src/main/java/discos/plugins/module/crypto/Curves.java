package discos.plugins.module.crypto;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The elliptic curves that keys may have, by the names that playbooks use. */
final class Curves {
    /** Names and the numbers of SEC 2 and RFC 5639. */
    private static final Map<String, String> OBJECTS = new LinkedHashMap<>();

    static {
        """
        secp224r1 1.3.132.0.33
        secp256k1 1.3.132.0.10
        secp256r1 1.2.840.10045.3.1.7
        secp384r1 1.3.132.0.34
        secp521r1 1.3.132.0.35
        secp192r1 1.2.840.10045.3.1.1
        brainpoolP256r1 1.3.36.3.3.2.8.1.1.7
        brainpoolP384r1 1.3.36.3.3.2.8.1.1.11
        brainpoolP512r1 1.3.36.3.3.2.8.1.1.13
        sect163k1 1.3.132.0.1
        sect163r2 1.3.132.0.15
        sect233k1 1.3.132.0.26
        sect233r1 1.3.132.0.27
        sect283k1 1.3.132.0.16
        sect283r1 1.3.132.0.17
        sect409k1 1.3.132.0.36
        sect409r1 1.3.132.0.37
        sect571k1 1.3.132.0.38
        sect571r1 1.3.132.0.39
        """
                .lines()
                .map(line -> line.split(" ", 2))
                .forEach(words -> OBJECTS.put(words[0], words[1]));
    }

    private Curves() {}

    static Optional<String> name(String object) {
        return OBJECTS.entrySet().stream()
                .filter(it -> it.getValue().equals(object))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** The name that openssl has for it. */
    static String ofOpenssl(String name) {
        return switch (name) {
            case "secp192r1" -> "prime192v1";
            case "secp256r1" -> "prime256v1";
            default -> name;
        };
    }

    /** The bits that the name tells. */
    static int bits(String name) {
        return Integer.parseInt(name.replaceFirst("^[a-zA-Z]+", "").replaceFirst("[a-z].*$", ""));
    }

    /** Whether new keys should have another curve. */
    static boolean isOld(String name) {
        return name.startsWith("sect") || name.startsWith("brain") || name.equals("secp192r1");
    }
}
