package discos.deployer.template;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Variables as they were written, not rendered yet. */
public interface Variables {

    /** The value as written, with {@code TemplateText} leaves; empty where it does not exist. */
    Optional<Object> raw(String name);

    /** The names of all variables. */
    Set<String> names();

    /** Variables held in a map. */
    static Variables of(Map<String, ?> values) {
        return new Variables() {
            @Override
            public Optional<Object> raw(String name) {
                return Optional.ofNullable(values.get(name));
            }

            @Override
            public Set<String> names() {
                return Collections.unmodifiableSet(values.keySet());
            }
        };
    }
}
