package discos.deployer.playbook;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Names with their values as written: variables, a module's arguments, a role's parameters.
 *
 * @param entries in the order written; {@link Written#origin} is the place of the name
 */
public record WrittenMap(Map<String, Written> entries) {
    /** Nothing. */
    public static final WrittenMap EMPTY = new WrittenMap(Map.of());

    /** Copies the map, order kept. */
    public WrittenMap {
        entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    /** The value under a name. */
    public Optional<Written> get(String name) {
        return Optional.ofNullable(entries.get(name));
    }

    /** Whether nothing was written. */
    public boolean isEmpty() {
        return entries.isEmpty();
    }

    /** The values without their places, not rendered. */
    public Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        entries.forEach((name, written) -> values.put(name, written.value()));
        return values;
    }

    /** These entries with the others added or replaced. */
    public WrittenMap with(WrittenMap others) {
        if (others.isEmpty()) {
            return this;
        }
        Map<String, Written> all = new LinkedHashMap<>(entries);
        all.putAll(others.entries);
        return new WrittenMap(all);
    }
}
