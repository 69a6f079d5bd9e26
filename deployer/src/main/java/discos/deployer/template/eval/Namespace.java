package discos.deployer.template.eval;

import discos.deployer.value.python.PythonAttributes;
import discos.deployer.value.python.PythonText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What {@code namespace()} makes: values that survive the loop in which they are set. */
final class Namespace implements PythonAttributes.Named {
    private final Map<String, Object> values;

    Namespace(Map<String, Object> values) {
        this.values = new LinkedHashMap<>(values);
    }

    void set(String name, Object value) {
        values.put(name, value);
    }

    @Override
    public Optional<Object> attribute(String name) {
        return Optional.ofNullable(values.get(name));
    }

    @Override
    public String toString() {
        return "<Namespace " + PythonText.repr(values) + ">";
    }
}
