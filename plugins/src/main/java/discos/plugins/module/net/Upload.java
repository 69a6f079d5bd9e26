package discos.plugins.module.net;

import discos.deployer.remote.Content;
import discos.deployer.spi.Arg;
import discos.deployer.spi.Control;
import discos.deployer.spi.Decision;
import discos.plugins.host.ControlFile;
import discos.plugins.host.Words;
import java.nio.file.Path;
import java.util.Optional;

/** A file that {@code uri} sends as it is, in place of a body. */
public record Upload(
        @Arg(pathIf = "remote_src", doc = "File to send; searched in `files` without remote_src.")
                Optional<String> src,
        @Arg(defaultValue = "no", doc = "Whether that file is on the host.") boolean remoteSrc,
        Control control) {

    /** Why it cannot be sent, as far as the control machine knows. */
    Optional<Decision> obstacle() {
        return src.filter(_ -> !remoteSrc && found().isEmpty())
                .map(name -> ControlFile.missing(control, "files", name));
    }

    /** The file of the control machine. */
    Optional<Content> content() {
        return found().map(path -> ControlFile.of(path).content());
    }

    private Optional<Path> found() {
        return src.filter(_ -> !remoteSrc).flatMap(name -> control.find("files", name));
    }

    /** The file of the host, as a word of the shell. */
    Optional<String> ofHost() {
        return src.filter(_ -> remoteSrc).map(Words::path);
    }
}
