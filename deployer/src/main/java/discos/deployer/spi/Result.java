package discos.deployer.spi;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a task gives for one item, under Ansible's names: {@code changed}, {@code failed}, {@code
 * skipped}, {@code msg}, {@code rc}, {@code stdout} and whatever the module documents.
 *
 * @param values see package {@code discos.deployer.value}; rendered, never templates
 */
public record Result(Map<String, Object> values) {
    /** Nothing to say. */
    public static final Result EMPTY = new Result(Map.of());

    /** Copies the map, order kept. */
    public Result {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** A result with one value. */
    public static Result of(String name, Object value) {
        return EMPTY.with(name, value);
    }

    /** A message. */
    public static Result message(String text) {
        return of("msg", text);
    }

    /** This result with one value added or replaced. */
    public Result with(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(values);
        more.put(name, value);
        return new Result(more);
    }

    /** This result with the other's values added or replaced. */
    public Result with(Result other) {
        Map<String, Object> more = new LinkedHashMap<>(values);
        more.putAll(other.values);
        return new Result(more);
    }

    /** Whether the value under the name is true. */
    public boolean is(String name) {
        return Boolean.TRUE.equals(values.get(name));
    }
}
