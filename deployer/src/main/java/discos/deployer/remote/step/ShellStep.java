package discos.deployer.remote.step;

import discos.deployer.remote.Content;
import discos.deployer.remote.Step;
import java.util.List;

/**
 * Any other change.
 *
 * @param isContained see {@link Step#isContained()}
 */
public record ShellStep(String script, List<Content> contents, boolean isContained)
        implements Step {

    /** Copies the list. */
    public ShellStep {
        contents = List.copyOf(contents);
    }

    /** A fragment that only uses small tools and leaves no process behind. */
    public static ShellStep of(String script) {
        return new ShellStep(script, List.of(), true);
    }

    /** A fragment that starts programs of the host, shown while they run. */
    public static ShellStep program(String script) {
        return new ShellStep(script, List.of(), false);
    }

    @Override
    public boolean isLive() {
        return !isContained;
    }
}
