package discos.deployer.value;

import java.util.AbstractList;
import java.util.List;
import java.util.Optional;

/**
 * Python's {@code tuple}: a list that cannot change, is printed in parentheses and can be a key.
 */
public final class Tuple extends AbstractList<Object> {
    private final List<Object> items;
    private final String type;
    private final List<String> names;

    /** Copies the items. */
    public Tuple(List<?> items) {
        this("tuple", List.of(), items);
    }

    private Tuple(String type, List<String> names, List<?> items) {
        this.type = type;
        this.names = names;
        this.items = List.copyOf(items);
    }

    /** A tuple whose items can also be had by name, as Jinja's groups, and which prints none. */
    public static Tuple named(List<String> names, List<?> items) {
        return new Tuple("tuple", names, items);
    }

    /** A tuple whose type prints the names of its items, such as {@code time.struct_time}. */
    public static Tuple named(String type, List<String> names, List<?> items) {
        return new Tuple(type, names, items);
    }

    /** The name of its type with that of the module. */
    public String type() {
        return type;
    }

    /** The names of its items; none where they have none. */
    public List<String> names() {
        return names;
    }

    /** Whether its items have names, so that Python holds it for a type of its own. */
    public boolean isNamed() {
        return !names.isEmpty();
    }

    /** The item of a name; empty where there is none. */
    public Optional<Object> item(String name) {
        int at = names.indexOf(name);
        return at < 0 ? Optional.empty() : Optional.of(items.get(at));
    }

    /** A tuple of these items. */
    public static Tuple of(Object... items) {
        return new Tuple(List.of(items));
    }

    @Override
    public Object get(int index) {
        return items.get(index);
    }

    @Override
    public int size() {
        return items.size();
    }
}
