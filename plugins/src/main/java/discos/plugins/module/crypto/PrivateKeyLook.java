package discos.plugins.module.crypto;

import discos.deployer.remote.Output;
import discos.deployer.remote.Query;
import discos.deployer.remote.ShellQuote;
import discos.plugins.host.Words;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Asks for the public half and the format of a private key, with the host's own openssl.
 *
 * @param path of the key; empty where {@code text} is the key itself
 * @param passphrase of the key, seen by nobody else since openssl gets it by its environment
 * @param rawType the kind that a file of nothing but the key's bytes is taken for
 * @param isTold whether the private key itself is to be told
 */
record PrivateKeyLook(
        String path,
        Optional<String> text,
        Optional<String> passphrase,
        String rawType,
        boolean isTold)
        implements Query<PrivateKeyLook.Found> {
    private static final int FIELDS = 6;

    /** What precedes the bytes of a key in PKCS8, by its kind, and how many bytes those are. */
    private static final List<String> RAW =
            List.of(
                    "X25519 32 302e020100300506032b656e04220420",
                    "Ed25519 32 302e020100300506032b657004220420",
                    "X448 56 3046020100300506032b656f043a0438",
                    "Ed448 57 3047020100300506032b6571043b0439");

    /**
     * What there is.
     *
     * @param places letters: {@code b} the folder is there, {@code d} the path is a folder, {@code
     *     k} the key is there, {@code r} it can be read, {@code e} it is encrypted, {@code o} there
     *     is openssl
     * @param format {@code pkcs1}, {@code pkcs8}, {@code raw} or {@code unknown-pem}
     * @param key the public half, where the passphrase, or none, opens the private one
     * @param content the private key, where it is to be told; raw ones in base64
     */
    record Found(String places, String format, Optional<PublicKey> key, Optional<String> content) {

        boolean has(char place) {
            return places.indexOf(place) >= 0;
        }

        /** The public half if the passphrase is the key's, and is given only if it has one. */
        Optional<PublicKey> opened(Optional<String> passphrase) {
            return has('e') == passphrase.isPresent() ? key : Optional.empty();
        }

        /** Why {@link #opened} gives nothing. */
        String problem(Optional<String> passphrase) {
            return has('e') == passphrase.isPresent()
                    ? "Wrong passphrase provided for private key"
                    : "Wrong or empty passphrase provided for private key";
        }
    }

    static PrivateKeyLook of(
            Optional<String> path, Optional<String> text, Optional<String> passphrase) {
        return new PrivateKeyLook(path.orElse(""), text, passphrase, "X25519", false);
    }

    @Override
    public String script() {
        String source =
                text.map(it -> "printf '%s\\n' " + ShellQuote.quote(it.stripTrailing()))
                        .orElse("cat -- \"$f\" 2>/dev/null");
        return """
        f=%s
        d_key() { %s; }
        case $f in */*) b=${f%%/*}; b=${b:-/} ;; *) b=. ;; esac
        [ ! -d "$b" ] || printf b
        [ ! -d "$f" ] || printf d
        [ ! -e "$f" ] || printf k
        [ ! -r "$f" ] || printf r
        command -v openssl >/dev/null 2>&1 && printf o
        h=; if [ ! -d "$f" ]; then h=$(d_key | dd bs=80 count=1 2>/dev/null | tr -d '\\000' | sed -n '1p'); fi
        case $h in -----BEGIN*) ! d_key | grep -q ENCRYPTED || printf e ;; esac
        printf '\\0%%s\\0' "$h"
        D_PASS=%s; export D_PASS
        case $h in
          '') ;;
          -----BEGIN*) d_key | openssl pkey -passin env:D_PASS -pubout -outform DER 2>/dev/null | od -An -v -tx1 ;;
          *) s=$(d_key | wc -c); s=$((s))
          %s
          ;;
        esac
        printf '\\0'
        %s
        printf '\\0'
        exit 0
        """
                .formatted(
                        Words.path(path),
                        source,
                        ShellQuote.quote(passphrase.orElse("")),
                        rawScript(),
                        isTold ? "[ ! -f \"$f\" ] || openssl base64 -in \"$f\"" : ":");
    }

    private String rawScript() {
        StringBuilder cases = new StringBuilder("case $s in\n");
        for (String line : RAW) {
            String[] words = line.split(" ", -1);
            boolean isWanted = words[0].equals(rawType) || !words[1].equals("32");
            if (isWanted || (words[0].equals("X25519") && !rawType.equals("Ed25519"))) {
                cases.append("  %s) p='%s' ;;\n".formatted(words[1], octal(words[2])));
            }
        }
        return cases
                + "  *) p= ;;\nesac\n"
                + "[ -z \"$p\" ] || { printf %b \"$p\"; d_key; } | openssl pkey -inform DER -pubout"
                + " -outform DER 2>/dev/null | od -An -v -tx1";
    }

    /** What precedes the bytes of a key of this kind in PKCS8, as {@code printf} takes it. */
    static String rawHead(String type) {
        return octal(raw(type)[2]);
    }

    /** The bytes of a key of this kind. */
    static int rawSize(String type) {
        return Integer.parseInt(raw(type)[1]);
    }

    private static String[] raw(String type) {
        return RAW.stream()
                .map(line -> line.split(" ", -1))
                .filter(words -> words[0].equals(type))
                .findFirst()
                .orElseThrow();
    }

    private static String octal(String hex) {
        StringBuilder all = new StringBuilder();
        for (byte one : HexFormat.of().parseHex(hex)) {
            all.append("\\0%03o".formatted(one & 0xff));
        }
        return all.toString();
    }

    @Override
    public Found parse(Output output) {
        String[] fields = output.text().split("\0", FIELDS);
        if (fields.length < FIELDS - 2) {
            return new Found("", "raw", Optional.empty(), Optional.empty());
        }
        String format = format(fields[1].strip());
        return new Found(
                fields[0],
                format,
                hex(fields[2]).map(PublicKey::new),
                Optional.of(fields[3].replaceAll("\\s", ""))
                        .filter(it -> !it.isEmpty())
                        .map(it -> format.equals("raw") ? it : decoded(it)));
    }

    private static String decoded(String base64) {
        return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    }

    private static Optional<Der> hex(String text) {
        String digits = text.replaceAll("\\s", "");
        return digits.isEmpty()
                ? Optional.empty()
                : Optional.of(Der.parse(HexFormat.of().parseHex(digits)));
    }

    private static String format(String header) {
        if (!header.startsWith("-----BEGIN ") || !header.endsWith("-----")) {
            return "raw";
        }
        String name = header.substring("-----BEGIN ".length(), header.length() - 5);
        return switch (name) {
            case "PRIVATE KEY", "ENCRYPTED PRIVATE KEY" -> "pkcs8";
            default -> name.endsWith(" PRIVATE KEY") ? "pkcs1" : "unknown-pem";
        };
    }
}
