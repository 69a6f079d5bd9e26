package discos.deployer.value;

import java.util.AbstractList;
import java.util.List;

/**
 * Python's {@code tuple}: a list that cannot change, is printed in parentheses and can be a key.
 */
public final class Tuple extends AbstractList<Object> {
    private final List<Object> items;

    /** Copies the items. */
    public Tuple(List<?> items) {
        this.items = List.copyOf(items);
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
