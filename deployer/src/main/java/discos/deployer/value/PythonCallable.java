package discos.deployer.value;

import java.util.List;
import java.util.Map;

/** A value that can be called: a macro, a global function or a method bound to its object. */
@FunctionalInterface
public interface PythonCallable {

    /**
     * What the call returns.
     *
     * @throws PythonException if it cannot be done
     */
    Object call(List<Object> positional, Map<String, Object> named);

    /** Python's name of its type. */
    default String typeName() {
        return "function";
    }
}
