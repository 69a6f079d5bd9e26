package discos.deployer.run.action;

import discos.deployer.spi.Result;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Collects values that are told at the end of the run. */
record SetStats(CustomStats stats, FactNames names) implements OwnAction {

    @Override
    public Result run(ActionContext context) {
        if (!(context.arguments().getOrDefault("data", Map.of()) instanceof Map<?, ?> data)) {
            return Result.message("The 'data' option needs to be a dictionary/hash")
                    .with("failed", true);
        }
        Map<String, Object> values = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : data.entrySet()) {
            String name = names.rendered(String.valueOf(entry.getKey()), context.scope());
            Optional<Result> refusal = FactNames.refusal(name);
            if (refusal.isPresent()) {
                return refusal.get();
            }
            values.put(name, entry.getValue());
        }
        boolean isPerHost = SetFact.isTrue(context.arguments().getOrDefault("per_host", false));
        boolean isAggregate = SetFact.isTrue(context.arguments().getOrDefault("aggregate", true));
        stats.add(isPerHost ? context.host() : CustomStats.RUN, values, isAggregate);
        return Result.of("changed", false)
                .with(
                        "ansible_stats",
                        Map.of("data", values, "aggregate", isAggregate, "per_host", isPerHost));
    }
}
