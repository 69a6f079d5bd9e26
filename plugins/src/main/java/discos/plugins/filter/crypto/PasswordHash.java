package discos.plugins.filter.crypto;

import discos.deployer.spi.Arguments;
import discos.deployer.spi.Templating;
import discos.deployer.value.None;
import discos.deployer.value.PythonException;
import discos.deployer.value.Undefined;
import discos.deployer.value.python.PythonItems;
import discos.deployer.value.python.PythonNumbers;
import discos.deployer.value.python.PythonText;
import discos.deployer.value.python.PythonTypes;
import discos.deployer.value.python.TextMethods;
import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;
import org.apache.commons.codec.digest.Md5Crypt;
import org.apache.commons.codec.digest.Sha2Crypt;

/** The filter {@code password_hash}, with the rounds that Ansible's library takes by default. */
public final class PasswordHash {
    private static final String SALT_LETTERS =
            "./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    /** Stands for a number that nobody gave. */
    public static final int DEFAULT = Integer.MIN_VALUE;

    private static final int LEAST_ROUNDS = 1000;
    private static final int MOST_ROUNDS = 1_000_000;

    private PasswordHash() {}

    static Object of(Object in, Arguments args, Templating templating) {
        String type = args.text(0, "hashtype", "sha512");
        int size = given(args.get(2, "salt_size", None.NONE));
        int rounds = given(args.get(3, "rounds", None.NONE));
        Object fixed = args.get(1, "salt", None.NONE);
        if (size != DEFAULT) {
            requireWithin("salt_size", size, isBcrypt(type) ? saltSize(type) : 0, saltSize(type));
        }
        String salt =
                PythonItems.isTrue(fixed)
                        ? new String(HashFilters.bytes(fixed), StandardCharsets.UTF_8)
                        : salt(
                                size == DEFAULT ? saltSize(type) : size,
                                templating.control().random());
        if (in instanceof Undefined undefined) {
            throw undefined.used();
        }
        if (!PythonTypes.isText(in) && !(in instanceof byte[])) {
            throw PythonException.type(
                    "secret must be unicode or bytes, not " + PythonTypes.nameOf(in));
        }
        byte[] secret =
                in instanceof byte[] bytes
                        ? bytes
                        : TextMethods.encoded(PythonText.str(in), "utf-8");
        return isBcrypt(type)
                ? Bcrypt.crypt(secret, salt, rounds, args.text(4, "ident", ""))
                : crypt(secret, type, salt, rounds);
    }

    /**
     * A number as a template may give it; none, an empty text, zero and false stand for nothing.
     */
    private static int given(Object value) {
        if (!PythonItems.isTrue(value)) {
            return DEFAULT;
        }
        if (!(value instanceof String text)) {
            return PythonNumbers.toInt(value);
        }
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw PythonException.value("invalid literal for int() with base 10: '" + text + "'");
        }
    }

    /** Refuses a number that the scheme cannot take. */
    static void requireWithin(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw PythonException.value(
                    "Could not hash the secret.. %s (%d) must be from %d to %d"
                            .formatted(name, value, least, most));
        }
    }

    private static boolean isBcrypt(String type) {
        return type.equals("bcrypt") || type.equals("blowfish");
    }

    /** How many letters a salt has where nobody says it. */
    public static int saltSize(String type) {
        return isBcrypt(type) ? Bcrypt.SALT_LETTERS : type.startsWith("md5") ? 8 : 16;
    }

    /** A salt of so many letters. */
    public static String salt(int size, RandomGenerator random) {
        StringBuilder salt = new StringBuilder();
        for (int i = 0; i < size; i++) {
            salt.append(SALT_LETTERS.charAt(random.nextInt(SALT_LETTERS.length())));
        }
        return salt.toString();
    }

    /**
     * The hash of a password.
     *
     * @param rounds {@link #DEFAULT} where nobody gave them
     */
    public static String crypt(byte[] password, String type, String salt, int rounds) {
        if (!salt.matches("[./0-9A-Za-z]*")) {
            throw PythonException.value("invalid characters in salt");
        }
        byte[] secret = password.clone();
        for (byte one : secret) {
            if (one == 0) {
                throw PythonException.value("Could not hash the secret.. null character in secret");
            }
        }
        return switch (type) {
            case "sha512", "sha512_crypt" ->
                    Sha2Crypt.sha512Crypt(
                            secret, "$6$" + rounds(rounds, 656_000) + checked(salt, 16));
            case "sha256", "sha256_crypt" ->
                    Sha2Crypt.sha256Crypt(
                            secret, "$5$" + rounds(rounds, 535_000) + checked(salt, 16));
            case "md5", "md5_crypt" -> {
                if (rounds != DEFAULT) {
                    throw PythonException.type(
                            "using() got an unexpected keyword argument 'rounds'");
                }
                yield Md5Crypt.md5Crypt(secret, "$1$" + checked(salt, 8));
            }
            case "bcrypt", "blowfish" -> Bcrypt.crypt(secret, salt, rounds, "");
            default ->
                    throw PythonException.value(
                            "passlib does not support '" + type + "' algorithm");
        };
    }

    private static String checked(String salt, int most) {
        if (salt.length() > most) {
            throw PythonException.value("salt too large (requires <= " + most + " chars)");
        }
        return salt;
    }

    private static String rounds(int given, int otherwise) {
        int rounds = given == DEFAULT ? otherwise : given;
        requireWithin("rounds", rounds, LEAST_ROUNDS, MOST_ROUNDS);
        return rounds == 5000 ? "" : "rounds=" + rounds + "$";
    }
}
