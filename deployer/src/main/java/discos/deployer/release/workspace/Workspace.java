package discos.deployer.release.workspace;

import java.nio.file.Path;

/**
 * Where things are on a DISCOS machine; {@code /discos-sw} on a real one.
 *
 * <p>The layout is shared with the POSIX sh commands that the role acs_environment installs.
 */
public record Workspace(Path root) {

    /** The folder with one work tree for each installation. */
    public Path sources() {
        return root.resolve("discos");
    }

    /** The work tree of an installation. */
    public Path source(String name) {
        return sources().resolve(name);
    }

    /** The folder with one installation root for each installation. */
    public Path introots() {
        return root.resolve("introots");
    }

    /** The installation root of an installation. */
    public Path introot(String name) {
        return introots().resolve(name);
    }

    /** The folder with the settings that logins read. */
    public Path misc() {
        return root.resolve("config/misc");
    }

    /** The bare repository that releases arrive in, unless the settings name another. */
    Path mirror() {
        return root.resolve("mirror/discos.git");
    }

    /** The library that is no part of the DISCOS repository, and which work trees link to. */
    Path slaLibrary() {
        return root.resolve("SlaLibrary");
    }
}
