package discos.deployer.run.action;

import discos.deployer.playbook.Written;
import discos.deployer.run.variables.VariableStore;
import discos.deployer.spi.Result;
import discos.deployer.value.Vaulted;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Sets variables of hosts. */
record SetFact(VariableStore store, FactNames names, Unfinished unfinished) implements OwnAction {
    private static final List<String> TRUTHS = List.of("true", "yes");
    private static final List<String> TRUTHS_AND_LIES = List.of("true", "yes", "false", "no");

    @Override
    public Result run(ActionContext context) {
        Map<String, Object> facts = new LinkedHashMap<>();
        boolean isCacheable = false;
        for (Map.Entry<String, Object> entry : context.arguments().entrySet()) {
            if (entry.getKey().equals("cacheable")) {
                isCacheable = isTrue(entry.getValue());
                continue;
            }
            String name = names.rendered(entry.getKey(), context.scope());
            Optional<Result> refusal = FactNames.refusal(name);
            if (refusal.isPresent()) {
                return refusal.get();
            }
            Object value = names.areWordsKept() ? entry.getValue() : plain(entry.getValue());
            facts.put(name, found(entry.getKey(), value, context));
        }
        if (facts.isEmpty()) {
            return Result.message(
                            "No key/value pairs provided, at least one is required for this action"
                                    + " to succeed")
                    .with("failed", true);
        }
        Map<String, Object> told = new LinkedHashMap<>(facts);
        told.replaceAll((_, value) -> unfinished.told(value));
        facts.putAll(encrypted(context));
        for (String host : context.heirs()) {
            store.of(host).setAll(facts);
            if (isCacheable) {
                store.of(host).addFacts(told);
            }
        }
        return Result.of("ansible_facts", told).with("changed", false);
    }

    private Object found(String argument, Object value, ActionContext context) {
        Object found = unfinished.found(value, context);
        return context.call().arguments().get(argument).filter(Written::isTemplate).isPresent()
                ? unfinished.made(found, context)
                : found;
    }

    /** Encrypted texts stay so, for templates can ask whether they are. */
    private Map<String, Object> encrypted(ActionContext context) {
        Map<String, Object> encrypted = new LinkedHashMap<>();
        context.call()
                .arguments()
                .entries()
                .forEach(
                        (name, written) -> {
                            if (written.value() instanceof Vaulted text) {
                                encrypted.put(names.rendered(name, context.scope()), text);
                            }
                        });
        return encrypted;
    }

    /** The words for true and false become what they say, as Ansible's classic mode has it. */
    private static Object plain(Object value) {
        if (value instanceof String text) {
            String word = text.toLowerCase(Locale.ROOT);
            if (TRUTHS_AND_LIES.contains(word)) {
                return TRUTHS.contains(word);
            }
        }
        return value;
    }

    static boolean isTrue(Object value) {
        return switch (value) {
            case Boolean known -> known;
            case Number number -> number.doubleValue() != 0;
            default ->
                    List.of("true", "yes", "on", "1", "y", "t")
                            .contains(String.valueOf(value).toLowerCase(Locale.ROOT));
        };
    }
}
