package discos.deployer.sandbox.site;

import discos.deployer.sandbox.SandboxException;
import discos.deployer.sandbox.ScriptFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files of this package: what stations have, and what is asked of stand-ins. */
public record SiteFiles(ScriptFolder scripts) {

    /**
     * Lays the files out.
     *
     * @param state the folder of the sandboxes; need not exist
     */
    public static SiteFiles in(Path state) throws SandboxException {
        return new SiteFiles(ScriptFolder.in(state.resolve("scripts")));
    }

    /** What a station has besides its inventory. */
    public SiteLayout layout(String station) throws SandboxException {
        return SiteLayout.read(scripts.path("site/" + station));
    }

    /** The text of a file, such as {@code checks/backend-delivers}. */
    public String text(String name) throws SandboxException {
        Path file = scripts.path("site/" + name);
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new SandboxException(
                    "cannot read " + file + ": " + failed.getMessage(),
                    "Build this project again.");
        }
    }
}
