package discos.deployer.value.vault;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The outside of a vaulted text: a line that says how it is encrypted, then hexadecimal digits.
 *
 * @param label the vault id, in format 1.2 only
 * @param body salt, signature and cipher text, each in hexadecimal, a line each
 */
record Envelope(Optional<String> label, Body body) {
    static final String MARK = "$ANSIBLE_VAULT";
    private static final int WIDTH = 80;
    private static final HexFormat HEX = HexFormat.of();

    /** What the digits hold. */
    @SuppressWarnings("ArrayRecordComponent") // bytes; compared nowhere
    record Body(byte[] salt, byte[] signature, byte[] cipherText) {}

    /**
     * Reads a vaulted text.
     *
     * @throws VaultException if it is none, or of a version or cipher that is not known
     */
    static Envelope parse(String text) {
        List<String> lines = text.strip().lines().map(String::strip).toList();
        String[] header = lines.isEmpty() ? new String[0] : lines.getFirst().split(";", -1);
        if (header.length < 3 || !header[0].equals(MARK)) {
            throw new VaultException("input is not vault encrypted data");
        }
        if (!header[1].equals("1.1") && !header[1].equals("1.2")) {
            throw new VaultException(
                    "the vault format " + header[1] + " is not known; 1.1 and 1.2 are");
        }
        if (!header[2].equals("AES256")) {
            throw new VaultException(header[2] + " cipher could not be found");
        }
        Optional<String> label =
                header[1].equals("1.2") && header.length > 3
                        ? Optional.of(header[3])
                        : Optional.empty();
        String digits = String.join("", lines.subList(1, lines.size()));
        return new Envelope(label, body(digits));
    }

    private static Body body(String digits) {
        try {
            String inner = new String(HEX.parseHex(digits), StandardCharsets.US_ASCII);
            String[] parts = inner.split("\n", 3);
            if (parts.length < 3) {
                throw new VaultException("Vault format unhexlify error: parts are missing");
            }
            return new Body(HEX.parseHex(parts[0]), HEX.parseHex(parts[1]), HEX.parseHex(parts[2]));
        } catch (IllegalArgumentException e) {
            throw new VaultException("Vault format unhexlify error: " + e.getMessage());
        }
    }

    /** The text with lines of 80 digits and a line end after the last. */
    String text() {
        String header =
                label.map(name -> MARK + ";1.2;AES256;" + name).orElse(MARK + ";1.1;AES256");
        String inner =
                String.join(
                        "\n",
                        HEX.formatHex(body.salt()),
                        HEX.formatHex(body.signature()),
                        HEX.formatHex(body.cipherText()));
        String digits = HEX.formatHex(inner.getBytes(StandardCharsets.US_ASCII));
        StringBuilder text = new StringBuilder(header).append('\n');
        for (int at = 0; at < digits.length(); at += WIDTH) {
            text.append(digits, at, Math.min(digits.length(), at + WIDTH)).append('\n');
        }
        return text.toString();
    }
}
