package discos.deployer.run.action;

import discos.deployer.inventory.Inventory;
import discos.deployer.run.variables.LiveInventory;
import discos.deployer.spi.Result;
import java.util.List;

/** Puts hosts into groups whose names are made of variables. */
record GroupBy(LiveInventory inventory) implements OwnAction {

    @Override
    public Result run(ActionContext context) {
        Object key = context.arguments().get("key");
        if (key == null) {
            return Result.message("the 'key' param is required when using group_by")
                    .with("failed", true);
        }
        String group = String.valueOf(key).replace(' ', '-');
        Object parents = context.arguments().getOrDefault("parents", List.of("all"));
        List<String> above =
                (parents instanceof List<?> list ? list : List.of(parents))
                        .stream().map(it -> String.valueOf(it).replace(' ', '-')).toList();
        boolean isChanged = isChanged(inventory.get(), group, above, context.heirs());
        for (String host : context.heirs()) {
            inventory.addTo(host, known -> known.withMember(host, group, above));
        }
        return Result.of("changed", isChanged)
                .with("add_group", group)
                .with("parent_groups", above);
    }

    /** Whether a group, a member or a parent is new. */
    private static boolean isChanged(
            Inventory known, String group, List<String> parents, List<String> hosts) {
        return !known.groups().contains(group)
                || !known.hostsIn(group).containsAll(hosts)
                || parents.stream()
                        .anyMatch(
                                parent ->
                                        !known.groups().contains(parent)
                                                || !known.childrenOf(parent).contains(group));
    }
}
