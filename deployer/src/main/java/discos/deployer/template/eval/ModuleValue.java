package discos.deployer.template.eval;

import discos.deployer.value.python.PythonAttributes;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An imported template: its macros and variables, and as a text what it prints. */
record ModuleValue(String name, Map<String, Object> exported, List<Object> pieces)
        implements PythonAttributes.Named {
    @Override
    public Optional<Object> attribute(String attribute) {
        return attribute.startsWith("_")
                ? Optional.empty()
                : Optional.ofNullable(exported.get(attribute));
    }

    @Override
    public String toString() {
        return Output.text(pieces);
    }
}
