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
        Inventory before = inventory.get();
        boolean isChanged =
                !before.hostsIn(group).containsAll(context.heirs())
                        || above.stream().anyMatch(parent -> !isBelow(before, group, parent));
        for (String host : context.heirs()) {
            inventory.addTo(host, known -> known.withMember(host, group, above));
        }
        return Result.of("changed", isChanged)
                .with("add_group", group)
                .with("parent_groups", above);
    }

    /** Groups that nobody put anywhere are below the group of all hosts. */
    private static boolean isBelow(Inventory inventory, String group, String parent) {
        List<String> parents = inventory.parentsOf(group);
        return parents.contains(parent) || (parents.isEmpty() && parent.equals("all"));
    }
}
