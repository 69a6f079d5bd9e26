package discos.deployer.remote;

import java.util.List;
import java.util.Map;

/**
 * The part of an exchange that belongs together: what must still hold, what is changed, what is
 * asked.
 *
 * <p>On the host the expectations are checked first; where one does not hold, the exchange ends
 * there. Then the steps are applied in order up to the first that fails. Then, if none failed, the
 * queries are asked.
 *
 * @param environment variables exported to the steps and queries
 */
public record Group(
        List<Expectation> expectations,
        List<Step> steps,
        List<Query<?>> queries,
        Map<String, String> environment) {

    /** Copies the lists. */
    public Group {
        expectations = List.copyOf(expectations);
        steps = List.copyOf(steps);
        queries = List.copyOf(queries);
        environment = Map.copyOf(environment);
    }

    /** A group that only asks. */
    public static Group ask(List<? extends Query<?>> queries) {
        return new Group(List.of(), List.of(), List.copyOf(queries), Map.of());
    }
}
