package discos.plugins.host;

import discos.deployer.remote.Step;
import discos.deployer.remote.step.ShellStep;
import discos.deployer.remote.step.WriteFile;
import discos.deployer.spi.Applied;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Result;

/** What a result tells of the copy that a step kept before it changed a file. */
public final class Backup {
    private static final String KEY = "backup_file";

    private Backup() {}

    /** The path of the copy under the key that most modules have; nothing where there is none. */
    public static Result of(Applied applied) {
        return of(applied, KEY);
    }

    /** The same under another key. */
    public static Result of(Applied applied, String key) {
        return applied.outputs().stream()
                .flatMap(output -> WriteFile.backup(output).stream())
                .findFirst()
                .map(path -> Result.of(key, path))
                .orElse(Result.EMPTY);
    }

    /** The change, whose result tells the copy once it is applied. */
    public static Decision.Change told(Decision.Change change) {
        return change.telling(Backup::of);
    }

    /**
     * Keeps what a command prints in a new file, whose name begins so, and tells its path; fails
     * where the command does.
     */
    public static Step printed(String command, String name) {
        return ShellStep.of(
                "b=$(mktemp /tmp/%sXXXXXX) || exit\n{ %s; } >\"$b\" || exit\nprintf '\\0%s=%%s\\n' \"$b\""
                        .formatted(name, command, KEY));
    }
}
