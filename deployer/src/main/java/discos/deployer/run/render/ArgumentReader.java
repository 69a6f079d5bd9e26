package discos.deployer.run.render;

import discos.deployer.plan.ActionGroups;
import discos.deployer.plan.PlannedTask;
import discos.deployer.playbook.ActionCall;
import discos.deployer.playbook.Written;
import discos.deployer.source.Problem;
import discos.deployer.spi.RenderException;
import discos.deployer.spi.binding.ArgumentSpec;
import discos.deployer.template.Scope;
import discos.deployer.template.Templar;
import discos.deployer.value.None;
import discos.deployer.value.Omit;
import discos.deployer.value.Undefined;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Renders what a task gives its module: defaults, then arguments, without the omitted ones. */
public final class ArgumentReader {
    private final Templar templar;
    private final PlannedTask task;
    private final Scope scope;

    public ArgumentReader(Templar templar, PlannedTask task, Scope scope) {
        this.templar = templar;
        this.task = task;
        this.scope = scope;
    }

    /**
     * The arguments by the names written, the free form under its own.
     *
     * @param moduleNames the names to which {@code module_defaults} may refer
     */
    public Map<String, Object> arguments(List<String> moduleNames) {
        Map<String, Object> arguments = new LinkedHashMap<>(defaults(moduleNames));
        arguments.putAll(own());
        arguments.values().removeIf(value -> value == Omit.OMIT);
        arguments.replaceAll((_, value) -> withoutOmitted(value));
        return arguments;
    }

    private Map<String, Object> own() {
        ActionCall call = task.task().action();
        Map<String, Object> arguments = new LinkedHashMap<>();
        call.variableArguments().ifPresent(written -> arguments.putAll(mapping(written)));
        call.arguments()
                .entries()
                .forEach((name, written) -> arguments.put(name, rendered(written)));
        call.freeForm()
                .ifPresent(written -> arguments.put(ArgumentSpec.FREE_FORM, rendered(written)));
        return arguments;
    }

    /**
     * What is given further inside takes the place of all that was given outside; what is given for
     * the module wins over what is given for its group.
     */
    private Map<String, Object> defaults(List<String> moduleNames) {
        Map<String, Object> ofGroups = new LinkedHashMap<>();
        Map<String, Object> ofModule = new LinkedHashMap<>();
        Map<String, Object> ofGathering = new LinkedHashMap<>();
        for (Written written : task.moduleDefaults()) {
            mapping(written)
                    .forEach(
                            (name, value) -> {
                                if (isOfGathering(name)) {
                                    replace(ofGathering, value);
                                } else if (moduleNames.contains(name)) {
                                    replace(ofModule, value);
                                } else if (ActionGroups.hasOneOf(name, moduleNames)) {
                                    replace(ofGroups, value);
                                }
                            });
        }
        ofGroups.putAll(ofModule);
        ofGroups.putAll(ofGathering);
        return ofGroups;
    }

    /** What is given for {@code gather_facts} wins over what is given for {@code setup}. */
    private boolean isOfGathering(String name) {
        return ActionCall.shortName(name).equals("gather_facts")
                && task.task().action().shortName().equals("gather_facts");
    }

    private static void replace(Map<String, Object> defaults, Object value) {
        if (value instanceof Map<?, ?> map) {
            defaults.clear();
            map.forEach((key, it) -> defaults.put(String.valueOf(key), it));
        }
    }

    private Map<String, Object> mapping(Written written) {
        Object value = rendered(written);
        Map<String, Object> mapping = new LinkedHashMap<>();
        switch (value) {
            case Map<?, ?> map -> map.forEach((key, it) -> mapping.put(String.valueOf(key), it));
            case None _ -> {}
            case Omit _ -> {}
            default ->
                    throw new RenderException(
                            written.problem(
                                    "bad-arguments",
                                    "invalid or malformed argument: '" + value + "'"));
        }
        return mapping;
    }

    private Object rendered(Written written) {
        Object value = templar.render(written.value(), scope);
        if (value instanceof Undefined undefined) {
            throw new RenderException(
                    Problem.of("undefined-variable", undefined.message(), written.origin()));
        }
        return value;
    }

    private static Object withoutOmitted(Object value) {
        return switch (value) {
            case Map<?, ?> map when holdsOmit(map.values()) -> {
                Map<Object, Object> kept = new LinkedHashMap<>();
                map.forEach(
                        (key, it) -> {
                            if (it != Omit.OMIT) {
                                kept.put(key, withoutOmitted(it));
                            }
                        });
                yield kept;
            }
            case List<?> list when holdsOmit(list) -> {
                List<Object> kept = new ArrayList<>();
                for (Object it : list) {
                    if (it != Omit.OMIT) {
                        kept.add(withoutOmitted(it));
                    }
                }
                yield kept;
            }
            default -> value;
        };
    }

    private static boolean holdsOmit(Iterable<?> values) {
        for (Object value : values) {
            if (value == Omit.OMIT
                    || (value instanceof Map<?, ?> map && holdsOmit(map.values()))
                    || (value instanceof List<?> list && holdsOmit(list))) {
                return true;
            }
        }
        return false;
    }
}
