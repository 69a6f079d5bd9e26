package discos.deployer.template.eval;

import discos.deployer.value.python.PythonAttributes;
import java.util.Map;
import java.util.Optional;

/** An imported template: its macros and variables, and as a text what it prints. */
record ModuleValue(String name, Map<String, Object> exported, String text)
        implements PythonAttributes.Named {
    @Override
    public Optional<Object> attribute(String attribute) {
        return attribute.startsWith("_")
                ? Optional.empty()
                : Optional.ofNullable(exported.get(attribute));
    }

    @Override
    public String toString() {
        return text;
    }
}
