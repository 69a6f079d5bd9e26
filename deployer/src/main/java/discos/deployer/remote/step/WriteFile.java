package discos.deployer.remote.step;

import discos.deployer.remote.Content;
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

    @Override
    public String script() {
        return CopyFile.script("\"$1\"", path, attributes, before, options);
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
    public static Optional<String> backup(discos.deployer.remote.Output output) {
        return output.text()
                .lines()
                .filter(line -> line.startsWith("backup_file="))
                .map(line -> line.substring("backup_file=".length()))
                .findFirst();
    }
}
