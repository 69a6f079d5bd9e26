package discos.plugins.module.file;

import discos.deployer.spi.Arg;
import discos.plugins.host.ControlFile;
import discos.plugins.host.FileAttributes;
import discos.plugins.host.Mode;
import java.nio.file.Path;
import java.util.Optional;

/** What {@code copy} and {@code template} share. */
final class CopyArgs {
    private CopyArgs() {}

    /** Where a file goes and how. */
    public record Target(
            @Arg(isPath = true, doc = "Where the file goes; a folder if it ends with a slash.")
                    String dest,
            @Arg(defaultValue = "no", doc = "Whether the old file is kept beside it.")
                    boolean backup,
            @Arg(defaultValue = "yes", doc = "Whether a file that is there is replaced.")
                    boolean force,
            @Arg(doc = "Command that must accept the new file, `%s` standing for it.")
                    Optional<String> validate,
            FileAttributes attributes) {
        /** Refuses a validation that has no place for the file. */
        public Target {
            if (validate.isPresent() && !validate.get().contains("%s")) {
                throw new IllegalArgumentException("validate must contain %s: " + validate.get());
            }
        }
    }

    /** The attributes with the source's own permissions where they shall be preserved. */
    static FileAttributes preserved(FileAttributes attributes, Path source) {
        return attributes.mode().filter(Mode::isPreserve).isPresent()
                ? attributes.withMode(Optional.of(ControlFile.permissions(source)))
                : attributes;
    }
}
