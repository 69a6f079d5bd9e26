package discos.deployer.template;

import discos.deployer.spi.ControlSide;
import discos.deployer.template.syntax.Delimiters;
import discos.deployer.value.TemplateText;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The variables and the control machine as one task on one host sees them.
 *
 * <p>A variable is rendered when it is first used and remembered as long as the scope lives, so a
 * scope is made anew whenever a variable may have changed.
 */
public final class Scope {
    private final Variables variables;
    private final ControlSide control;
    private final Map<String, Object> rendered = new ConcurrentHashMap<>();
    private final Map<String, Set<Object>> texts = new ConcurrentHashMap<>();
    private final Map<String, Thread> rendering = new ConcurrentHashMap<>();
    private final Set<String> kept =
            Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));
    private final Delimiters delimiters;
    private final String lineEnd;

    /** A scope in which nothing is rendered yet. */
    public Scope(Variables variables, ControlSide control) {
        this(variables, control, Delimiters.OF_VALUES, "\n");
    }

    private Scope(Variables variables, ControlSide control, Delimiters delimiters, String lineEnd) {
        this.variables = variables;
        this.control = control;
        this.delimiters = delimiters;
        this.lineEnd = lineEnd;
    }

    /** The same variables as a template file sees them that is marked otherwise. */
    Scope marked(Delimiters other, String otherEnd) {
        return other.equals(delimiters) && otherEnd.equals(lineEnd)
                ? this
                : new Scope(variables, control, other, otherEnd);
    }

    /** What ends the lines of the variables' values where they are templates. */
    String lineEnd() {
        return lineEnd;
    }

    /** How the variables' values are marked where they are templates. */
    Delimiters delimiters() {
        return delimiters;
    }

    /** A new scope with more raw variables, which win over those of the same name. */
    public Scope with(Map<String, ?> more) {
        Variables outer = variables;
        return new Scope(
                new Variables() {
                    @Override
                    public Optional<Object> raw(String name) {
                        Object value = more.get(name);
                        return value == null ? outer.raw(name) : Optional.of(value);
                    }

                    @Override
                    public Set<String> names() {
                        Set<String> names = new LinkedHashSet<>(outer.names());
                        names.addAll(more.keySet());
                        return names;
                    }
                },
                control,
                delimiters,
                lineEnd);
    }

    /** A new scope with raw variables that count only where nothing else has their name. */
    public Scope above(Variables lowest) {
        Variables upper = variables;
        return new Scope(
                new Variables() {
                    @Override
                    public Optional<Object> raw(String name) {
                        return upper.raw(name).or(() -> lowest.raw(name));
                    }

                    @Override
                    public Set<String> names() {
                        Set<String> names = new LinkedHashSet<>(lowest.names());
                        names.addAll(upper.names());
                        return names;
                    }
                },
                control,
                delimiters,
                lineEnd);
    }

    /** The value as written; empty where the variable does not exist. */
    public Optional<Object> raw(String name) {
        return variables.raw(name);
    }

    /** The names of all variables. */
    public Set<String> names() {
        return variables.names();
    }

    /** The control machine as the task sees it. */
    public ControlSide control() {
        return control;
    }

    /** Texts, by identity, that filters marked as texts. */
    Set<String> kept() {
        return kept;
    }

    /** The variables that were used until now and have no template at their top. */
    Map<String, Object> asWritten() {
        Map<String, Object> values = new LinkedHashMap<>(rendered);
        values.keySet().removeIf(name -> isTemplate(raw(name).orElse("")));
        return values;
    }

    /**
     * What is looked for in the variables that were used until now and have no template at their
     * top, in each of them once.
     */
    Stream<Set<Object>> texts(Function<Map.Entry<String, Object>, Set<Object>> search) {
        return rendered.entrySet().stream()
                .map(
                        one ->
                                texts.computeIfAbsent(
                                        one.getKey(),
                                        name ->
                                                isTemplate(raw(name).orElse(""))
                                                        ? Set.of()
                                                        : search.apply(one)));
    }

    /** Whether a value as written is a template by the marks that are looked for. */
    boolean isTemplate(@Nullable Object raw) {
        return raw instanceof TemplateText leaf && delimiters.occurIn(leaf.text());
    }

    Map<String, Object> rendered() {
        return rendered;
    }

    /** Marks a variable as being rendered by this thread; false where it already is. */
    @SuppressWarnings("ReferenceEquality") // a thread is itself
    boolean begin(String name) {
        return rendering.putIfAbsent(name, Thread.currentThread()) != Thread.currentThread();
    }

    void end(String name) {
        rendering.remove(name, Thread.currentThread());
    }
}
