package discos.deployer.run.render;

import discos.deployer.playbook.ActionCall;
import discos.deployer.run.render.InclusionReader.Turn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What a dynamic include leaves as its result, in Ansible's shapes. */
public record IncludeResult(ActionCall call) {

    /** The whole result: of the only turn, or of a loop. */
    public Map<String, Object> of(List<Turn> turns) {
        boolean isLoop =
                turns.isEmpty() || turns.stream().anyMatch(turn -> turn.label().isPresent());
        if (!isLoop) {
            return turns.getFirst().taken().isPresent()
                    ? taken(turns.getFirst().taken().get(), true)
                    : skipped();
        }
        boolean isSkipped = turns.stream().allMatch(turn -> turn.taken().isEmpty());
        Map<String, Object> whole = new LinkedHashMap<>();
        whole.put("changed", false);
        if (turns.isEmpty()) {
            whole.put("skipped_reason", "No items in the list");
        } else {
            whole.put("msg", isSkipped ? "All items skipped" : "All items completed");
        }
        whole.put("skipped", isSkipped);
        List<Object> results = new ArrayList<>();
        for (Turn turn : turns) {
            if (turn.taken().isPresent()) {
                Map<String, Object> result = taken(turn.taken().get(), false);
                result.putAll(loopValues(turn));
                results.add(result);
            } else {
                results.add(skipped(turn));
            }
        }
        whole.put("results", results);
        return whole;
    }

    /** The result of an item that is left out. */
    public Map<String, Object> skipped(Turn turn) {
        Map<String, Object> result = skipped();
        result.putAll(loopValues(turn));
        return result;
    }

    private static Map<String, Object> skipped() {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("changed", false);
        result.put("skipped", true);
        result.put("skip_reason", "Conditional result was False");
        return result;
    }

    private static Map<String, Object> loopValues(Turn turn) {
        Map<String, Object> values = new LinkedHashMap<>();
        turn.item()
                .loopVar()
                .ifPresent(
                        name -> {
                            values.put(name, turn.item().variables().getOrDefault(name, ""));
                            values.put("ansible_loop_var", name);
                        });
        return values;
    }

    private Map<String, Object> taken(Inclusion inclusion, boolean isWhole) {
        Map<String, Object> result = new LinkedHashMap<>();
        if (isWhole) {
            result.put("changed", false);
        }
        if (call.shortName().equals("include_role")) {
            result.put("include_args", arguments(inclusion));
        } else {
            result.put("include", inclusion.name());
            result.put("include_args", Map.of());
        }
        return result;
    }

    /** The arguments of an include of a role; all rendered. */
    private Map<String, Object> arguments(Inclusion inclusion) {
        Map<String, Object> arguments = new LinkedHashMap<>(call.arguments().values());
        arguments.replaceAll(
                (key, value) -> {
                    boolean isName = key.equals("name") || key.equals("role");
                    return isName ? inclusion.name() : inclusion.options().get(key);
                });
        arguments.values().removeIf(Objects::isNull);
        return arguments;
    }
}
