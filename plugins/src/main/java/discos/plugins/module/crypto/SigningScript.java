package discos.plugins.module.crypto;

import discos.deployer.remote.ShellQuote;
import discos.plugins.host.Words;
import java.util.Optional;

/**
 * A fragment that has the host's openssl sign something, and writes it in PEM.
 *
 * @param path of the key; empty where {@code text} is the key itself
 */
record SigningScript(String path, Optional<String> text, Optional<String> passphrase) {
    /**
     * {@code d_der TAG HEX} writes a value; {@code d_raw HEX} the bytes; {@code d_sign HEX} what is
     * signed and the signature.
     */
    private static final String PARTS =
            """
            d_der() {
              l=$((${#2} / 2))
              if [ $l -lt 128 ]; then l=$(printf %02x $l)
              elif [ $l -lt 256 ]; then l=81$(printf %02x $l)
              elif [ $l -lt 65536 ]; then l=82$(printf %04x $l)
              else l=83$(printf %06x $l); fi
              printf %s%s%s "$1" "$l" "$2"
            }
            d_raw() {
              printf %b "$(printf '%s\\n' "$1" | awk '{ h = "0123456789abcdef"
                for (i = 1; i < length($0); i += 2)
                  printf "\\\\0%03o", 16 * index(h, substr($0, i, 1)) + index(h, substr($0, i + 1, 1)) - 17 }')"
            }
            d_hex() { od -An -v -tx1 | tr -d ' \\n'; }
            """;

    /**
     * Signs and writes {@code "$n/new"}.
     *
     * @param signed a fragment that prints in hexadecimal what is to be signed
     * @param label of the PEM
     */
    String of(String signed, SigningAlgorithm algorithm, String label) {
        String key =
                text.map(
                                it ->
                                        "printf '%s\\n' "
                                                + ShellQuote.quote(it.stripTrailing())
                                                + " >\"$n/key\"\nk=$n/key\n")
                        .orElse("k=" + Words.path(path) + "\n");
        String sign =
                algorithm.isDigested()
                        ? "dgst -"
                                + algorithm.digest()
                                + " -sign \"$k\" -passin env:D_PASS -out \"$n/sig\" \"$n/tbs\""
                        : "pkeyutl -sign -rawin -inkey \"$k\" -passin env:D_PASS -in \"$n/tbs\""
                                + " -out \"$n/sig\"";
        return PARTS
                + key
                + "D_PASS="
                + ShellQuote.quote(passphrase.orElse(""))
                + "; export D_PASS\n"
                + "s=$("
                + signed
                + ") || exit 1\nd_raw \"$s\" >\"$n/tbs\" || exit 1\n"
                + "e=$(openssl "
                + sign
                + " 2>&1 </dev/null) || { printf '%s\\n' \"$e\" >&2; exit 1; }\n"
                + "g=00$(d_hex <\"$n/sig\")\n"
                + "a=${s}"
                + algorithm.der().hex()
                + "$(d_der 03 \"$g\")\n"
                + "{ echo '-----BEGIN %1$s-----'; d_raw \"$(d_der 30 \"$a\")\" | openssl base64; echo '-----END %1$s-----'; } >\"$n/new\" || exit 1"
                        .formatted(label);
    }
}
