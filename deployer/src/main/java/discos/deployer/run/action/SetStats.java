package discos.deployer.run.action;

import discos.deployer.spi.Result;
import java.util.LinkedHashMap;
import java.util.Map;

/** Collects values that are told at the end of the run. */
record SetStats(CustomStats stats) implements OwnAction {

    @Override
    public Result run(ActionContext context) {
        if (!(context.arguments().get("data") instanceof Map<?, ?> data)) {
            return Result.message("The 'data' option needs to be a dictionary/hash")
                    .with("failed", true);
        }
        Map<String, Object> values = new LinkedHashMap<>();
        data.forEach((name, value) -> values.put(String.valueOf(name), value));
        Object aggregate = context.arguments().getOrDefault("aggregate", true);
        stats.add(values, SetFact.isTrue(aggregate));
        return Result.of("changed", false)
                .with("ansible_stats", Map.of("data", values, "aggregate", aggregate));
    }
}
