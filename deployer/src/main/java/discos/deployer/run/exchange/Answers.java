package discos.deployer.run.exchange;

import discos.deployer.remote.Expectation;
import discos.deployer.remote.Output;
import discos.deployer.remote.Query;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Seen;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The answers that one item has seen, from its host and from the control machine. */
final class Answers implements Seen {
    private final Map<Query<?>, Output> target = new LinkedHashMap<>();
    private final Map<Query<?>, Output> control = new LinkedHashMap<>();
    private final Map<Query<?>, Object> parsed = new HashMap<>();
    private final Map<Query<?>, Object> parsedOnControl = new HashMap<>();

    @Override
    public <T> T of(Query<T> query) {
        return parsed(query, target, parsed);
    }

    @Override
    public <T> T onControl(Query<T> query) {
        return parsed(query, control, parsedOnControl);
    }

    void put(Query<?> query, Output answer) {
        target.put(query, answer);
        parsed.remove(query);
    }

    void putOnControl(Query<?> query, Output answer) {
        control.put(query, answer);
        parsedOnControl.remove(query);
    }

    @Override
    public boolean has(Query<?> query) {
        return target.containsKey(query);
    }

    @Override
    public boolean hasOnControl(Query<?> query) {
        return control.containsKey(query);
    }

    /** Voids the answers to these questions, except those that hold for the whole run. */
    void forget(Looks looks) {
        looks.target().stream().filter(query -> !query.isStable()).forEach(target::remove);
        looks.control().stream().filter(query -> !query.isStable()).forEach(control::remove);
        parsed.keySet().retainAll(target.keySet());
        parsedOnControl.keySet().retainAll(control.keySet());
    }

    /** What must still hold on the host for a decision on these answers to stand. */
    List<Expectation> expectations() {
        return expectations(target);
    }

    /** What must still hold on the control machine. */
    List<Expectation> expectationsOnControl() {
        return expectations(control);
    }

    private static List<Expectation> expectations(Map<Query<?>, Output> answers) {
        return answers.entrySet().stream()
                .filter(entry -> !entry.getKey().isStable())
                .map(entry -> new Expectation(entry.getKey(), entry.getValue()))
                .toList();
    }

    // The map holds for each query what that query's own parse made, so the cast is safe.
    @SuppressWarnings("unchecked")
    private static <T> T parsed(
            Query<T> query, Map<Query<?>, Output> answers, Map<Query<?>, Object> parsed) {
        @Nullable Object known = parsed.get(query);
        if (known != null) {
            return (T) known;
        }
        Output answer = answers.get(query);
        if (answer == null) {
            throw new IllegalStateException("the module did not look at " + query);
        }
        T value = query.parse(answer);
        parsed.put(query, (Object) value);
        return value;
    }
}
