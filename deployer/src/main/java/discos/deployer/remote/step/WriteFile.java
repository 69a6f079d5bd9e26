package discos.deployer.remote.step;

import discos.deployer.remote.Content;
import discos.deployer.remote.Output;
import discos.deployer.remote.ShellQuote;
import discos.deployer.remote.Step;
import java.util.List;
import java.util.Optional;

/**
 * Puts bytes at a path in one rename, so that nobody ever sees half a file.
 *
 * <p>The new file is made in the same folder, takes over the old one's attributes (or the umask's),
 * then the given ones, is validated, and only then, if the path still is what {@code before} says,
 * renamed. Ends with {@link #INVALID} where the validation refuses.
 */
public record WriteFile(
        String path,
        Content content,
        FileAttributes attributes,
        Before before,
        WriteOptions options)
        implements Step {
    /** The exit code of a step whose validation refused the new file. */
    public static final int INVALID = 65;

    private static final String BACKUP = "\0backup_file=";
    private static final String CODE = "\0rc=";

    @Override
    public String script() {
        return CopyFile.fragment("\"$1\"", ShellQuote.quote(path), attributes, before, options);
    }

    @Override
    public List<Content> contents() {
        return List.of(content);
    }

    @Override
    public boolean isContained() {
        return options.validate().isEmpty();
    }

    /** The path of the backup that such a step printed. */
    public static Optional<String> backup(Output output) {
        return after(BACKUP, output).map(String::strip);
    }

    /** The exit code of a validation that refused the new file. */
    public static Optional<Refusal> refusal(Output output) {
        if (output.exitCode() != INVALID) {
            return Optional.empty();
        }
        String said = output.text().split("\0", 2)[0];
        return after(CODE, output).map(code -> new Refusal(Long.parseLong(code), said));
    }

    /**
     * What a validation said that refused the new file.
     *
     * @param code its exit code
     * @param out what it printed
     */
    public record Refusal(long code, String out) {}

    private static Optional<String> after(String mark, Output output) {
        String text = output.text();
        int at = text.indexOf(mark);
        return at < 0 ? Optional.empty() : Optional.of(text.substring(at + mark.length()));
    }
}
