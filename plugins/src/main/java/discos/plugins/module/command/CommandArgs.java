package discos.plugins.module.command;

import discos.deployer.remote.Content;
import discos.deployer.spi.Arg;
import discos.deployer.spi.Control;
import java.util.Optional;

/** The arguments that {@code command} and {@code shell} share. */
public record CommandArgs(
        Conditions conditions,
        @Arg(doc = "Text for the command's standard input.") Optional<String> stdin,
        @Arg(defaultValue = "yes", doc = "Whether a line end is added to that text.")
                boolean stdinAddNewline,
        @Arg(defaultValue = "yes", doc = "Whether line ends at the end of the output are dropped.")
                boolean stripEmptyEnds,
        @Arg(doc = "The shell to use, by its full path.") Optional<String> executable,
        @Arg(defaultValue = "no", doc = "Taken for old playbooks; nothing warns.") boolean warn) {

    /** Where and whether it runs. */
    public record Conditions(
            @Arg(isPath = true, doc = "Folder to run in.") Optional<String> chdir,
            @Arg(isPath = true, doc = "A path or pattern; if it is there already, nothing runs.")
                    Optional<String> creates,
            @Arg(isPath = true, doc = "A path or pattern; if it is not there, nothing runs.")
                    Optional<String> removes,
            Control control) {}

    /** The bytes for standard input. */
    Optional<Content> input() {
        return stdin.map(text -> Content.of(stdinAddNewline ? text + "\n" : text));
    }
}
