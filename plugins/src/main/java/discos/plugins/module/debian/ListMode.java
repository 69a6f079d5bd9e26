package discos.plugins.module.debian;

import discos.deployer.remote.query.FileInfo;
import discos.plugins.host.Mode;

/**
 * Mode of a list of sources; a plain number is decimal here, as Ansible's own tests want it: 600
 * gives 1130.
 */
public record ListMode(Mode mode) {

    /** Reads a rendered value. */
    public static ListMode of(Object value) {
        return new ListMode(
                value instanceof Long number && number >= 0 && number <= 07777
                        ? new Mode(FileInfo.octal(number.intValue()))
                        : Mode.of(value));
    }

    String forChmod() {
        return mode.forChmod();
    }
}
