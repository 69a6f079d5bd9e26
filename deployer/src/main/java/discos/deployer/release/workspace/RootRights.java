package discos.deployer.release.workspace;

import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/**
 * Who may see what in an installation root: others than its owner may use programs and libraries,
 * and look at nothing else.
 */
final class RootRights {
    private RootRights() {}

    /**
     * The permissions of one entry.
     *
     * @param entry its path from the installation root on; empty for the root itself
     * @param before what it had
     */
    static Set<PosixFilePermission> of(
            Path entry, boolean isFolder, Set<PosixFilePermission> before) {
        Set<PosixFilePermission> rights = EnumSet.noneOf(PosixFilePermission.class);
        before.stream().filter(right -> right.name().startsWith("OWNER")).forEach(rights::add);
        if (entry.toString().isEmpty()) {
            rights.add(PosixFilePermission.GROUP_EXECUTE);
            rights.add(PosixFilePermission.OTHERS_EXECUTE);
        } else if (entry.startsWith("lib")) {
            rights.add(PosixFilePermission.GROUP_READ);
            rights.add(PosixFilePermission.OTHERS_READ);
            if (isFolder || rights.contains(PosixFilePermission.OWNER_EXECUTE)) {
                rights.add(PosixFilePermission.GROUP_EXECUTE);
                rights.add(PosixFilePermission.OTHERS_EXECUTE);
            }
        } else if (entry.equals(Path.of("bin"))) {
            rights.add(PosixFilePermission.GROUP_READ);
            rights.add(PosixFilePermission.GROUP_EXECUTE);
        } else if (entry.equals(Path.of("user"))) {
            rights.add(PosixFilePermission.OTHERS_READ);
            rights.add(PosixFilePermission.OTHERS_EXECUTE);
        }
        return rights;
    }
}
