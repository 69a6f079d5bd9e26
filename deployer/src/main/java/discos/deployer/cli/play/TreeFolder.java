package discos.deployer.cli.play;

import discos.deployer.event.Listener;
import discos.deployer.report.AnsibleStyle;
import discos.deployer.report.TreeReporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder with a file for each host, which holds the host's last result. */
record TreeFolder(Path folder) {

    /** Writes the results of a run there. */
    Listener writing(AnsibleStyle style) {
        return new TreeReporter(style, this::write);
    }

    private void write(String host, String text) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(host.replace('/', '_')), text);
        } catch (IOException e) {
            throw new UncheckedIOException("the result of " + host + " cannot be written", e);
        }
    }
}
