package discos.deployer.run.action;

import discos.deployer.inventory.Inventory;
import discos.deployer.run.variables.LiveInventory;
import discos.deployer.spi.Result;
import discos.deployer.value.KeptValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Adds a host to the inventory of the run. */
record AddHost(LiveInventory inventory) implements OwnAction {
    private static final List<String> NAMES = List.of("name", "hostname", "host");
    private static final List<String> GROUPS = List.of("groups", "groupname", "group");
    private static final Set<String> OWN =
            Set.of("name", "hostname", "host", "groups", "groupname", "group", "_raw_params");

    @Override
    public Result run(ActionContext context) {
        Map<String, Object> arguments = context.arguments();
        String name = first(arguments, NAMES);
        if (name.isEmpty()) {
            return Result.message("name, host or hostname needs to be provided")
                    .with("failed", true);
        }
        List<String> groups = groups(arguments);
        Map<String, Object> variables = new LinkedHashMap<>(arguments);
        variables.keySet().removeAll(OWN);
        variables.replaceAll((_, value) -> KeptValue.of(value));
        int colon = name.lastIndexOf(':');
        if (colon > 0 && name.indexOf(':') == colon) {
            variables.put("ansible_ssh_port", Long.valueOf(name.substring(colon + 1)));
            name = name.substring(0, colon);
        }
        String host = name;
        Inventory before = inventory.get();
        boolean isNew =
                !before.hasHost(host)
                        || !before.groupsOf(host).containsAll(groups)
                        || !before.variables(host).entrySet().containsAll(variables.entrySet());
        inventory.addHost(host, isNew, known -> known.withHost(host, variables, groups));
        return Result.of("changed", isNew)
                .with(
                        "add_host",
                        Map.of("host_name", host, "groups", groups, "host_vars", variables));
    }

    private static String first(Map<String, Object> arguments, List<String> names) {
        return names.stream()
                .map(arguments::get)
                .filter(Objects::nonNull)
                .map(String::valueOf)
                .findFirst()
                .orElse("");
    }

    private static List<String> groups(Map<String, Object> arguments) {
        List<String> groups = new ArrayList<>();
        for (String name : GROUPS) {
            Object value = arguments.get(name);
            if (value instanceof List<?> list) {
                list.forEach(it -> groups.add(String.valueOf(it).strip()));
            } else if (value != null) {
                for (String group : String.valueOf(value).split(",", -1)) {
                    if (!group.isBlank()) {
                        groups.add(group.strip());
                    }
                }
            }
        }
        return groups;
    }
}
