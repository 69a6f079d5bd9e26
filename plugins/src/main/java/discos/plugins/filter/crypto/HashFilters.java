package discos.plugins.filter.crypto;

import discos.deployer.spi.Arguments;
import discos.deployer.spi.Filter;
import discos.deployer.spi.Templating;
import discos.deployer.value.None;
import discos.deployer.value.PythonException;
import discos.deployer.value.Undefined;
import discos.deployer.value.python.PythonText;
import discos.deployer.value.python.PythonTypes;
import discos.deployer.value.python.TextMethods;
import discos.deployer.value.python.method.PythonBase64;
import discos.deployer.value.python.method.StrangeBytes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** Filters that digest, encode and decode. */
public final class HashFilters {
    private static final UUID NAMESPACE = UUID.fromString("361E6D51-FAEC-444A-9079-341386DA8E2E");

    private HashFilters() {}

    /** The filters by name. */
    public static Map<String, Filter> all() {
        Map<String, Filter> all = new LinkedHashMap<>();
        all.put("hash", (in, args, _) -> digest(args.text(0, "hashtype", "sha1"), in));
        all.put("md5", (in, _, _) -> digest("md5", in));
        all.put("sha1", (in, _, _) -> digest("sha1", in));
        all.put("checksum", (in, _, _) -> digest("sha1", in));
        all.put("b64encode", HashFilters::encode);
        all.put("b64decode", HashFilters::decode);
        all.put("to_uuid", HashFilters::uuid);
        all.put("vault", VaultFilters::vault);
        all.put("unvault", VaultFilters::unvault);
        all.put("password_hash", (in, args, t) -> PasswordHash.of(in, args, t));
        return all;
    }

    static byte[] bytes(Object value) {
        return value instanceof byte[] bytes
                ? bytes
                : StrangeBytes.encoded(PythonText.str(value), "utf-8");
    }

    /** The digest of a value in hexadecimal digits. */
    public static String digest(String type, Object value) {
        switch (type.toLowerCase(Locale.ROOT)) {
            case "blake2b" -> {
                return HexFormat.of().formatHex(new Blake2(64).digest(bytes(value)));
            }
            case "blake2s" -> {
                return HexFormat.of().formatHex(new Blake2(32).digest(bytes(value)));
            }
            default -> {}
        }
        String name =
                switch (type.toLowerCase(Locale.ROOT)) {
                    case "md5" -> "MD5";
                    case "sha1" -> "SHA-1";
                    case "sha224" -> "SHA-224";
                    case "sha256" -> "SHA-256";
                    case "sha384" -> "SHA-384";
                    case "sha512" -> "SHA-512";
                    case "sha512_224" -> "SHA-512/224";
                    case "sha512_256" -> "SHA-512/256";
                    case "sha3_224" -> "SHA3-224";
                    case "sha3_256" -> "SHA3-256";
                    case "sha3_384" -> "SHA3-384";
                    case "sha3_512" -> "SHA3-512";
                    default -> throw PythonException.value("unsupported hash type " + type);
                };
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(name).digest(bytes(value)));
        } catch (NoSuchAlgorithmException e) {
            throw PythonException.value("unsupported hash type " + type);
        }
    }

    private static Object encode(Object in, Arguments args, Templating templating) {
        if (in instanceof Undefined undefined && !undefined.isLenient()) {
            throw undefined.used(); // before the encoding is looked at
        }
        String encoding = args.text(0, "encoding", "utf-8");
        byte[] bytes =
                in instanceof byte[]
                        ? bytes(in)
                        : StrangeBytes.encoded(PythonText.str(in), encoding);
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static Object decode(Object in, Arguments args, Templating templating) {
        String given =
                in instanceof byte[] bytes
                        ? new String(bytes, StandardCharsets.ISO_8859_1)
                        : PythonText.str(in);
        byte[] bytes = PythonBase64.decode(given);
        Object encoding = args.get(0, "encoding", "utf-8");
        if (!(encoding instanceof Undefined) && !PythonTypes.isText(encoding)) {
            throw PythonException.type(
                    "decode() argument 'encoding' must be str, not "
                            + (encoding == None.NONE ? "None" : PythonTypes.nameOf(encoding)));
        }
        if (bytes.length == 0 && !(encoding instanceof Undefined)) {
            return ""; // Python does not look for the encoding then
        }
        return StrangeBytes.decoded(bytes, TextMethods.charset(PythonText.str(encoding)));
    }

    private static Object uuid(Object in, Arguments args, Templating templating) {
        Object wanted = args.get(0, "namespace", NAMESPACE.toString());
        UUID space;
        try {
            if (!(wanted instanceof String given)) {
                throw PythonException.attribute(PythonTypes.nameOf(wanted), "replace");
            }
            space = UUID.fromString(given);
        } catch (PythonException | IllegalArgumentException e) {
            throw PythonException.value(
                    "Invalid value '%s' for 'namespace': %s"
                            .formatted(PythonText.str(wanted), e.getMessage()));
        }
        byte[] name =
                in instanceof byte[] ? bytes(in) : TextMethods.encoded(PythonText.str(in), "utf-8");
        ByteBuffer all = ByteBuffer.allocate(16 + name.length);
        all.putLong(space.getMostSignificantBits()).putLong(space.getLeastSignificantBits());
        all.put(name);
        byte[] hash = HexFormat.of().parseHex(digest("sha1", all.array()));
        ByteBuffer start = ByteBuffer.wrap(hash, 0, 16);
        long high = (start.getLong() & ~0xf000L) | 0x5000L;
        long low = (start.getLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
        return new UUID(high, low).toString();
    }
}
