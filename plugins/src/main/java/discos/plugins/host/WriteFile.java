package discos.plugins.host;

import discos.deployer.remote.Content;
import discos.deployer.remote.Output;
import discos.deployer.remote.ShellQuote;
import discos.deployer.remote.Step;
import discos.deployer.spi.Result;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Replaces or makes a file in one move: a temporary file in the same folder gets bytes, owner and
 * permissions, is validated, and takes the old one's place.
 *
 * @param source where the bytes come from
 * @param attributes what is asked for; what is not stays as the old file has it
 * @param validate a command in which {@code %s} stands for the temporary file
 */
public record WriteFile(
        String path,
        Source source,
        FileAttributes attributes,
        boolean isBackedUp,
        Optional<String> validate)
        implements Step {
    private static final int INVALID = 64;
    private static final String BACKUP_MARK = "\0backup=";
    private static final String RC_MARK = "\0rc=";

    /** Where bytes come from. */
    public sealed interface Source {}

    /** Bytes sent along. */
    public record Sent(Content content) implements Source {}

    /** A file on the host, read by this step. */
    public record Remote(String path) implements Source {}

    /** Refuses a validation without a place for the file. */
    public WriteFile {
        if (validate.isPresent() && !validate.get().contains("%s")) {
            throw new IllegalArgumentException("validate must contain %s: " + validate.get());
        }
    }

    @Override
    public List<Content> contents() {
        return source instanceof Sent(Content content) ? List.of(content) : List.of();
    }

    @Override
    public boolean isContained() {
        return validate.isEmpty();
    }

    @Override
    public String script() {
        String from = source instanceof Remote(String remote) ? Words.path(remote) : "\"$1\"";
        return """
                d=%s
                p=$(dirname "$d")
                fail() { echo "$1" >&2; [ -z "$t" ] || rm -f "$t"; exit 1; }
                t=
                if [ -d "$d" ]; then fail "$d is a directory"; fi
                if ! [ -d "$p" ]; then fail "Destination directory $p does not exist"; fi
                t=$(umask 077; mktemp "$p/.ansible_tmp.XXXXXXXX" 2>/dev/null) || { %s }
                cat < %s > "$t" || fail "cannot write $t"
                if [ -e "$d" ]; then
                chown "$(stat -L -c %%u:%%g "$d")" "$t" 2>/dev/null || :
                chmod "$(stat -L -c %%a "$d")" "$t" || fail "cannot set the permissions of $t"
                else chmod "$(printf %%o $((0666 & ~$(umask))))" "$t" || fail "cannot set the permissions of $t"
                fi
                ( :
                %s) || { r=$?; rm -f "$t"; exit $r; }
                %s%sif command -v selinuxenabled >/dev/null 2>&1 && selinuxenabled; then
                if [ -e "$d" ]; then chcon --reference="$d" "$t"; fi; fi
                %s
                t=$d
                %s"""
                .formatted(
                        Words.path(path),
                        attributes.unsafeWrites()
                                ? "t=$(umask 077; mktemp) || fail \"no folder for temporary files\";"
                                : "t=; fail \"Destination $p not writable\";",
                        from,
                        attributes.commandsForNew(),
                        validation(),
                        backup(),
                        replacement(),
                        attributes.commandsForFinished());
    }

    private String replacement() {
        String otherwise =
                attributes.unsafeWrites()
                        ? "cat < \"$t\" > \"$d\" || fail \"cannot write $d\"; rm -f \"$t\"; t=$d\n"
                                + attributes.commandsForNew()
                        : "fail \"cannot replace $d\"\n";
        return "mv -f \"$t\" \"$d\" 2>/dev/null || {\n" + otherwise + "}";
    }

    private String validation() {
        if (validate.isEmpty()) {
            return "";
        }
        StringBuilder command = new StringBuilder();
        for (String word : Words.split(validate.get())) {
            command.append(
                            Arrays.stream(word.split("%s", -1))
                                    .map(part -> part.isEmpty() ? "" : ShellQuote.quote(part))
                                    .collect(Collectors.joining("\"$t\"")))
                    .append(word.isEmpty() ? "''" : "")
                    .append(' ');
        }
        String line = command.toString().strip();
        return line
                + " || { r=$?; printf '\\0rc=%s' \"$r\"; rm -f \"$t\"; exit "
                + INVALID
                + "; }\n";
    }

    private String backup() {
        if (!isBackedUp) {
            return "";
        }
        return """
                if [ -e "$d" ]; then
                b="$d.$$.$(date +%Y-%m-%d@%H:%M:%S~)"
                cp -p "$d" "$b" || fail "Could not make backup of $d to $b"
                printf '\\0backup=%s' "$b"
                fi
                """;
    }

    /** Where the old file was kept, if it was. */
    public static Optional<String> backupFile(Output output) {
        String text = output.text();
        int at = text.indexOf(BACKUP_MARK);
        return at < 0 ? Optional.empty() : Optional.of(text.substring(at + BACKUP_MARK.length()));
    }

    /** The result of a refused validation, with what the command said. */
    public static Optional<Result> refusal(Output output) {
        String text = output.text();
        int at = text.indexOf(RC_MARK);
        if (output.exitCode() != INVALID || at < 0) {
            return Optional.empty();
        }
        return Optional.of(
                Result.message("failed to validate")
                        .with("failed", true)
                        .with("exit_status", Long.parseLong(text.substring(at + RC_MARK.length())))
                        .with("stdout", text.substring(0, at))
                        .with("stderr", output.errorText()));
    }
}
