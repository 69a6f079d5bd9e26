package discos.deployer.run.variables;

import discos.deployer.plan.PlannedRole;
import discos.deployer.playbook.WrittenMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** The variables of roles as layers, the strongest first. */
final class RoleLayers {
    private final Map<WrittenMap, Map<String, Object>> raw =
            Collections.synchronizedMap(new IdentityHashMap<>());

    /** The raw values of a written map, made once. */
    Map<String, Object> values(WrittenMap written) {
        return written.isEmpty() ? Map.of() : raw.computeIfAbsent(written, WrittenMap::values);
    }

    /** The defaults of a role, then of those that depend on it, then of those it depends on. */
    List<Map<String, ?>> defaults(PlannedRole role) {
        List<Map<String, ?>> layers = new ArrayList<>();
        layers.add(ownDefaults(role));
        role.parents().reversed().forEach(parent -> layers.add(ownDefaults(parent)));
        role.dependencies().reversed().forEach(it -> layers.addAll(dependencyDefaults(it)));
        return layers;
    }

    /** The variables of a role, then of those it depends on, then of those that depend on it. */
    List<Map<String, ?>> variables(PlannedRole role) {
        List<Map<String, ?>> layers = new ArrayList<>(own(role));
        role.dependencies().reversed().forEach(it -> layers.addAll(dependencyVariables(it)));
        role.parents().reversed().forEach(parent -> layers.addAll(own(parent)));
        return layers;
    }

    /** The parameters of a role, then of those that depend on it. */
    List<Map<String, ?>> parameters(PlannedRole role) {
        List<Map<String, ?>> layers = new ArrayList<>();
        layers.add(values(role.use().parameters()));
        role.parents().reversed().forEach(it -> layers.add(values(it.use().parameters())));
        return layers;
    }

    private List<Map<String, ?>> dependencyDefaults(PlannedRole role) {
        List<Map<String, ?>> layers = new ArrayList<>();
        layers.add(ownDefaults(role));
        role.dependencies().reversed().forEach(it -> layers.addAll(dependencyDefaults(it)));
        return layers;
    }

    private List<Map<String, ?>> dependencyVariables(PlannedRole role) {
        List<Map<String, ?>> layers = new ArrayList<>(own(role));
        role.dependencies().reversed().forEach(it -> layers.addAll(dependencyVariables(it)));
        return layers;
    }

    private Map<String, ?> ownDefaults(PlannedRole role) {
        return values(role.role().variables().defaults());
    }

    private List<Map<String, ?>> own(PlannedRole role) {
        return List.of(
                values(role.role().variables().vars()), values(role.use().keywords().variables()));
    }
}
