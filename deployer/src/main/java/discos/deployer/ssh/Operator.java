package discos.deployer.ssh;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Who runs the engine, as far as SSH asks.
 *
 * @param user the local account's name
 * @param home the folder that holds {@code .ssh}
 * @param agent the socket of a running ssh-agent
 */
public record Operator(String user, Path home, Optional<Path> agent, Interactions interactions) {

    /** A path as ssh_config writes it, with {@code ~} for the home folder. */
    Path path(String text) {
        String plain = text.replace("\"", "");
        return plain.equals("~") || plain.startsWith("~/")
                ? home.resolve(plain.substring(Math.min(2, plain.length())))
                : home.resolve(plain);
    }

    /** A path below {@code /etc/ssh}. */
    Path systemSsh(String name) {
        return Path.of("/etc/ssh").resolve(name);
    }

    /** A path below {@code ~/.ssh}. */
    Path dotSsh(String name) {
        return home.resolve(".ssh").resolve(name);
    }
}
