package discos.deployer.run.variables;

import discos.deployer.template.Variables;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Raw variables in layers, of which the first that has a name gives its value. */
final class LayeredVariables implements Variables {
    private final List<Map<String, ?>> layers;

    /** The layers, the strongest first; they are looked into when a variable is asked for. */
    LayeredVariables(List<Map<String, ?>> layers) {
        this.layers =
                layers.stream().<Map<String, ?>>map(x -> x).filter(x -> !x.isEmpty()).toList();
    }

    @Override
    public Optional<Object> raw(String name) {
        for (Map<String, ?> layer : layers) {
            Object value = layer.get(name);
            if (value != null) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }

    @Override
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        layers.reversed().forEach(layer -> names.addAll(layer.keySet()));
        return names;
    }
}
