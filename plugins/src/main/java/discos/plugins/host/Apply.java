package discos.plugins.host;

import discos.deployer.remote.Content;
import discos.deployer.remote.Step;
import java.util.List;

/** A fragment that changes something. */
public record Apply(String script, List<Content> contents, boolean isLive) implements Step {
    /** Copies the list. */
    public Apply {
        contents = List.copyOf(contents);
    }

    /** A fragment that needs no bytes. */
    public static Apply of(String script) {
        return new Apply(script, List.of(), false);
    }

    /** A fragment that finds these bytes in {@code "$1"} and so on. */
    public static Apply of(String script, Content... contents) {
        return new Apply(script, List.of(contents), false);
    }
}
