package discos.deployer.run.variables;

import discos.deployer.template.Variables;
import discos.deployer.value.HashBehaviour;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Raw variables in layers; the first that has a name gives its value, or the top of it. */
final class LayeredVariables implements Variables {
    private final List<Map<String, ?>> layers;
    private final HashBehaviour hashes;

    /** The layers, the strongest first; they are looked into when a variable is asked for. */
    LayeredVariables(List<Map<String, ?>> layers, HashBehaviour hashes) {
        this.hashes = hashes;
        this.layers =
                layers.stream().<Map<String, ?>>map(x -> x).filter(x -> !x.isEmpty()).toList();
    }

    @Override
    public Optional<Object> raw(String name) {
        for (Map<String, ?> layer : layers) {
            Object value = layer.get(name);
            if (value != null && hashes == HashBehaviour.MERGE) {
                return Optional.of(merged(name));
            }
            if (value != null) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }

    private Object merged(String name) {
        return hashes.of(
                layers.stream()
                        .filter(layer -> layer.get(name) != null)
                        .<Object>map(layer -> Objects.requireNonNull(layer.get(name)))
                        .iterator());
    }

    @Override
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        layers.reversed().forEach(layer -> names.addAll(layer.keySet()));
        return names;
    }
}
