package discos.deployer.value;

import java.util.AbstractList;
import java.util.List;

/** The keys, values or items of a dict; a list that has no place numbers in Python. */
public final class PythonView extends AbstractList<Object> {
    private final String typeName;
    private final List<?> items;

    /**
     * A view.
     *
     * @param typeName such as {@code dict_keys}
     */
    public PythonView(String typeName, List<?> items) {
        this.typeName = typeName;
        this.items = items;
    }

    /** Python's name of the type. */
    public String typeName() {
        return typeName;
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
