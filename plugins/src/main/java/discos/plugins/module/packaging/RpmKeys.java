package discos.plugins.module.packaging;

import discos.deployer.remote.Output;
import discos.deployer.remote.ShellQuote;
import discos.deployer.remote.query.ShellQuery;
import discos.plugins.host.Fetching;
import discos.plugins.host.KeyListing;
import discos.plugins.host.Program;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** What is asked of rpm's keys, and of a key that may join them. */
final class RpmKeys {
    /** The exit code of {@link #material} where an address cannot be read. */
    static final int UNREACHABLE = 9;

    private static final String GPG =
            """
            g=gpg; command -v gpg >/dev/null 2>&1 || g=gpg2
            g="$g --no-tty --batch --with-colons --fixed-list-mode"
            """;

    /** Asks for the keys that rpm has, as gpg lists them; nothing where it has none. */
    static final ShellQuery INSTALLED =
            new ShellQuery(
                    Program.PATH
                            + GPG
                            + "rpm -q gpg-pubkey >/dev/null 2>&1 || exit 0\n"
                            + KeyListing.PRIVATE_HOME
                            + "rpm -q gpg-pubkey --qf '%{description}' >\"$h/all\" || exit\n"
                            + "$g - <\"$h/all\"");

    private RpmKeys() {}

    /** Asks what gpg says of a file or of what an address gives; then a NUL and its bytes. */
    static ShellQuery material(RpmKey.Args args) {
        String key = ShellQuote.quote(args.key());
        String read =
                args.isAddress()
                        ? new Fetching(args.key(), args.validateCerts()).function()
                                + "d_get >\"$h/key\" || exit "
                                + UNREACHABLE
                                + "\n"
                        : "cat " + key + " >\"$h/key\" || exit 1\n";
        return new ShellQuery(
                Program.PATH
                        + GPG
                        + KeyListing.PRIVATE_HOME
                        + read
                        + "$g --with-fingerprint \"$h/key\"; r=$?\n"
                        + "printf '\\0'; cat \"$h/key\"; exit $r");
    }

    /** Whether a key of this id, or one that ends or begins like it, is in a listing. */
    static boolean isAmong(String id, String listing) {
        return listing.lines()
                .map(line -> line.split(":", -1))
                .anyMatch(fields -> fields.length > 4 && fields[4].contains(id));
    }

    /**
     * A key that may join them.
     *
     * @param listing what gpg says of it
     */
    @SuppressWarnings("ArrayRecordComponent") // an answer; compared nowhere
    record Material(String listing, byte[] bytes) {
        private static final Pattern KEY =
                Pattern.compile(
                        "-----BEGIN PGP PUBLIC KEY BLOCK-----.*?-----END PGP PUBLIC KEY BLOCK-----",
                        Pattern.DOTALL);

        static Material of(Output output) {
            byte[] out = output.out();
            int end = 0;
            while (end < out.length && out[end] != 0) {
                end++;
            }
            return new Material(
                    new String(out, 0, end, StandardCharsets.UTF_8),
                    Arrays.copyOfRange(out, Math.min(end + 1, out.length), out.length));
        }

        boolean isPublicKey() {
            return KEY.matcher(new String(bytes, StandardCharsets.ISO_8859_1)).find();
        }

        Optional<String> id() {
            return field("pub:", 4);
        }

        Optional<String> fingerprint() {
            return field("fpr:", 9);
        }

        private Optional<String> field(String kind, int number) {
            return listing.lines()
                    .map(String::strip)
                    .filter(line -> line.startsWith(kind))
                    .map(line -> line.split(":", -1))
                    .filter(fields -> fields.length > number)
                    .map(fields -> fields[number])
                    .findFirst();
        }
    }
}
