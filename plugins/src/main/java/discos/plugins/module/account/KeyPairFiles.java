package discos.plugins.module.account;

import discos.deployer.remote.Output;
import discos.deployer.remote.Query;
import discos.deployer.remote.ShellQuote;
import discos.plugins.host.Words;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Asks for the two files of a key of ssh, with the host's own ssh-keygen.
 *
 * @param passphrase of the private half; empty where it has none
 */
record KeyPairFiles(String path, String passphrase) implements Query<KeyPairFiles.Found> {
    private static final int FIELDS = 7;
    private static final int REFUSED = 255;

    /**
     * What there is.
     *
     * @param places letters: {@code b} the folder is there, {@code d} the path is a folder, {@code
     *     k} the private half is there, {@code p} the public one
     * @param isReadable whether the passphrase, or none, opens the private half
     * @param format of the private half: {@code ssh}, {@code pkcs1}, {@code pkcs8} or empty
     * @param derived the public half that belongs to the private one
     * @param written the public half as its file has it
     */
    record Found(
            String places,
            Optional<Listed> listed,
            boolean isReadable,
            String format,
            Optional<PublicHalf> derived,
            Optional<PublicHalf> written) {

        boolean has(char place) {
            return places.indexOf(place) >= 0;
        }
    }

    /** What {@code ssh-keygen -l} says of a key. */
    record Listed(int size, String fingerprint, String type) {

        static Optional<Listed> of(String line) {
            String[] words = line.strip().split("\\s+", -1);
            String last = words[words.length - 1];
            return words.length > 2 && words[0].matches("\\d+") && last.startsWith("(")
                    ? Optional.of(
                            new Listed(
                                    Integer.parseInt(words[0]),
                                    words[1],
                                    last.substring(1, last.length() - 1).toLowerCase(Locale.ROOT)))
                    : Optional.empty();
        }
    }

    /** The line of a public key. */
    record PublicHalf(String type, String data, String comment) {

        static Optional<PublicHalf> of(String text) {
            String[] words = text.strip().split(" ", 3);
            return words.length < 2
                    ? Optional.empty()
                    : Optional.of(
                            new PublicHalf(words[0], words[1], words.length > 2 ? words[2] : ""));
        }

        String text() {
            return type + " " + data;
        }
    }

    @Override
    public String script() {
        return """
        f=%s
        b=$(dirname -- "$f")
        [ ! -d "$b" ] || printf b
        [ ! -d "$f" ] || printf d
        [ ! -e "$f" ] || printf k
        [ ! -e "$f.pub" ] || printf p
        printf '\\0'
        if [ -f "$f" ]; then
          ssh-keygen -l -f "$f" 2>/dev/null; printf '\\0'
          sed -n 1p "$f" 2>/dev/null; printf '\\0'
          ssh-keygen -P '' -y -f "$f" 2>&1 </dev/null; printf '\\0%%s\\0' $?
          %s
        else printf '\\0\\0\\000255\\0'; fi
        printf '\\0'
        [ ! -r "$f.pub" ] || cat "$f.pub"
        exit 0
        """
                .formatted(Words.path(path), opening());
    }

    /** A passphrase is asked for by a program, so that no list of processes shows it. */
    private String opening() {
        return passphrase.isEmpty()
                ? ":"
                : """
                  a=$(umask 077; mktemp) && chmod 0700 "$a" || exit 1
                  trap 'rm -f "$a" "$a.t"' EXIT
                  ( umask 077; printf '%%s\\n' %s >"$a.t" )
                  printf '#!/bin/sh\\nexec cat "%%s.t"\\n' "$a" >"$a"
                  DISPLAY=none SSH_ASKPASS=$a SSH_ASKPASS_REQUIRE=force setsid ssh-keygen -y -f "$f" 2>/dev/null </dev/null"""
                        .formatted(ShellQuote.quote(passphrase));
    }

    @Override
    public Found parse(Output output) {
        String[] fields = output.text().split("\0", FIELDS);
        if (fields.length < FIELDS) {
            return new Found(
                    fields[0], Optional.empty(), false, "", Optional.empty(), Optional.empty());
        }
        String open = fields[3];
        boolean isOpen =
                Integer.parseInt(fields[4]) != REFUSED
                        && List.of(
                                        "is not a public key file",
                                        "incorrect passphrase",
                                        "load failed")
                                .stream()
                                .noneMatch(open::contains);
        boolean isReadable = passphrase.isEmpty() ? isOpen : !isOpen && !fields[5].isBlank();
        return new Found(
                fields[0],
                Listed.of(fields[1]),
                isReadable,
                format(fields[2].strip()),
                isReadable
                        ? PublicHalf.of(passphrase.isEmpty() ? open : fields[5])
                        : Optional.empty(),
                PublicHalf.of(fields[6]));
    }

    private static String format(String header) {
        return switch (header) {
            case "-----BEGIN OPENSSH PRIVATE KEY-----" -> "ssh";
            case "-----BEGIN PRIVATE KEY-----", "-----BEGIN ENCRYPTED PRIVATE KEY-----" -> "pkcs8";
            case "-----BEGIN RSA PRIVATE KEY-----" -> "pkcs1";
            default -> "";
        };
    }
}
