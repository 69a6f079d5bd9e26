package discos.deployer.run.opening;

import discos.deployer.inventory.HostPattern;
import discos.deployer.inventory.Inventory;
import discos.deployer.plan.PlannedPlay;
import discos.deployer.playbook.Keyword;
import discos.deployer.playbook.Written;
import discos.deployer.run.variables.Knowledge;
import discos.deployer.source.Origin;
import discos.deployer.template.Scope;
import discos.deployer.template.Variables;
import java.util.List;
import java.util.Optional;

/** The hosts of a play, those that the run added to the inventory included. */
public final class HostSelection {
    private final Knowledge knowledge;

    public HostSelection(Knowledge knowledge) {
        this.knowledge = knowledge;
    }

    public List<String> hosts(PlannedPlay play) {
        if (!knowledge.inventory().isGrown()) {
            return play.hosts();
        }
        Optional<Written> written = play.play().keywords().get(Keyword.HOSTS);
        if (written.isEmpty()) {
            return List.of();
        }
        Scope scope =
                new Scope(Variables.of(knowledge.settings().extraVars()), knowledge.control());
        Object rendered = knowledge.templar().render(written.get().value(), scope);
        List<String> patterns =
                Written.of(rendered, written.get().origin()).items().stream()
                        .map(String::valueOf)
                        .toList();
        Inventory inventory = knowledge.inventory().get();
        List<String> hosts =
                HostPattern.parse(patterns, written.get().origin()).hosts(inventory, _ -> {});
        Optional<String> limit = knowledge.settings().selection().limit();
        if (limit.isEmpty()) {
            return hosts;
        }
        List<String> allowed =
                HostPattern.parse(limit.get(), Origin.of("limit")).hosts(inventory, _ -> {});
        return hosts.stream().filter(allowed::contains).toList();
    }
}
