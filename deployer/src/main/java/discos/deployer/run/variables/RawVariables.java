package discos.deployer.run.variables;

import discos.deployer.template.Variables;
import discos.deployer.value.LazyDict;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The variable {@code vars}: all others by their names, with templates in them as written. */
final class RawVariables extends LazyDict {
    private final Variables variables;
    private final UnaryOperator<Object> asWritten;

    RawVariables(Variables variables, UnaryOperator<Object> asWritten) {
        this.variables = variables;
        this.asWritten = asWritten;
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return key instanceof String name && variables.raw(name).isPresent();
    }

    @Override
    public @Nullable Object get(@Nullable Object key) {
        return key instanceof String name ? variables.raw(name).map(asWritten).orElse(null) : null;
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
        Set<String> names = variables.names();
        return new AbstractSet<>() {
            @Override
            public Iterator<Entry<String, Object>> iterator() {
                return names.stream()
                        .<Entry<String, Object>>map(
                                name ->
                                        Map.entry(
                                                name,
                                                asWritten.apply(variables.raw(name).orElseThrow())))
                        .iterator();
            }

            @Override
            public int size() {
                return names.size();
            }
        };
    }
}
