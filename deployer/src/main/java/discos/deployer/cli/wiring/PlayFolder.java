package discos.deployer.cli.wiring;

import discos.deployer.playbook.Play;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The folder of the file in which a play is written: an imported one has its own. */
final class PlayFolder {
    private PlayFolder() {}

    /**
     * The folder; empty for a play that is written in no file, as that of a single task.
     *
     * @param working the folder from which files are named
     */
    static Optional<Path> of(Play play, Path working) {
        Path file = working.resolve(play.origin().file()).toAbsolutePath().normalize();
        return Files.isRegularFile(file) ? Optional.ofNullable(file.getParent()) : Optional.empty();
    }
}
