package discos.deployer.playbook;

import discos.deployer.source.Origin;
import java.util.Optional;

/**
 * One call of a module or of one of the engine's own actions.
 *
 * @param keywords all but {@code action}, {@code args} and the loop's
 */
public record Task(Origin origin, Keywords keywords, ActionCall action, Optional<Loop> loop)
        implements TaskNode {

    /** The name as written, empty where there is none; {@code off} is none, as in Python. */
    public String name() {
        return keywords.get(Keyword.NAME)
                .map(it -> it.value() instanceof Boolean is ? (is ? "True" : "") : it.text())
                .orElse("");
    }
}
