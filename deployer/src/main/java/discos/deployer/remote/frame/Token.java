package discos.deployer.remote.frame;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Makes the random words that tell the markers of one exchange from everything else. */
final class Token {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Token() {}

    /** 128 random bits as 32 hexadecimal digits. */
    static String next() {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
