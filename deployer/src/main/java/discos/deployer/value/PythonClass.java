package discos.deployer.value;

import java.util.List;
import java.util.Map;

/**
 * A class of Python that templates can call, such as {@code dict}.
 *
 * @param name with its module, as Python prints it
 */
public record PythonClass(String name, PythonCallable maker) implements PythonCallable {
    @Override
    public Object call(List<Object> positional, Map<String, Object> named) {
        return maker.call(positional, named);
    }

    @Override
    public String typeName() {
        return "type";
    }

    @Override
    public String toString() {
        return "<class '" + name + "'>";
    }
}
