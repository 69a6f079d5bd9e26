package discos.deployer.cli.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The user's folder for journals, the mirror and sandboxes: {@code discos-deploy} in {@code
 * $XDG_STATE_HOME} (XDG Base Directory Specification), else in {@code ~/.local/state}.
 */
public record StateFolder(Path path) {

    /** The folder that the environment names; {@code DISCOS_STATE} before all others. */
    public static StateFolder of(Map<String, String> environment, Path home) {
        String own = environment.getOrDefault("DISCOS_STATE", "");
        if (!own.isEmpty()) {
            return new StateFolder(Path.of(own));
        }
        String base = environment.getOrDefault("XDG_STATE_HOME", "");
        Path folder = base.isEmpty() ? home.resolve(".local/state") : Path.of(base);
        return new StateFolder(folder.resolve("discos-deploy"));
    }

    /** A folder inside, made where it does not exist. */
    public Path folder(String name) {
        Path folder = path.resolve(name);
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("the folder " + folder + " cannot be made", e);
        }
    }
}
