package discos.plugins.module.text;

import discos.deployer.spi.Arg;
import discos.plugins.host.FileAttributes;
import java.util.Optional;

/** The arguments that all editors of text files share. */
public record TextFileArgs(
        @Arg(
                        aliases = {"dest", "destfile", "name"},
                        isPath = true,
                        doc = "File to edit.")
                String path,
        @Arg(defaultValue = "no", doc = "Whether the old file is kept beside it.") boolean backup,
        @Arg(doc = "Command that must accept the new file, `%s` standing for it.")
                Optional<String> validate,
        FileAttributes attributes) {
    /** Refuses a validation that has no place for the file. */
    public TextFileArgs {
        if (validate.isPresent() && !validate.get().contains("%s")) {
            throw new IllegalArgumentException("validate must contain %s: " + validate.get());
        }
    }
}
