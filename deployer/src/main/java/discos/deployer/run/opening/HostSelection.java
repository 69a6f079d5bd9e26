package discos.deployer.run.opening;

import discos.deployer.inventory.HostPattern;
import discos.deployer.inventory.Inventory;
import discos.deployer.plan.PlannedPlay;
import discos.deployer.playbook.Keyword;
import discos.deployer.playbook.Written;
import discos.deployer.run.variables.Knowledge;
import discos.deployer.source.Origin;
import discos.deployer.source.Problem;
import discos.deployer.source.ProblemException;
import discos.deployer.template.Scope;
import discos.deployer.template.Variables;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The hosts of a play, those that the run added to the inventory included. */
public final class HostSelection {
    private final Knowledge knowledge;

    public HostSelection(Knowledge knowledge) {
        this.knowledge = knowledge;
    }

    /**
     * The hosts of a play that starts.
     *
     * @param warn gets a message for each word that matches nothing, where that is to be told
     * @throws ProblemException if such a word is to end the run
     */
    public List<String> hosts(PlannedPlay play, Consumer<String> warn) {
        List<Problem> unknown = new ArrayList<>();
        patterns(play)
                .ifPresent(
                        pattern ->
                                pattern.ignoringUnknown()
                                        .hosts(knowledge.inventory().get(), unknown::add));
        switch (knowledge.settings().selection().mismatch()) {
            case WARN -> unknown.forEach(problem -> warn.accept(problem.message()));
            case IGNORE -> {}
            case ERROR -> {
                if (!unknown.isEmpty()) {
                    throw new ProblemException(unknown);
                }
            }
        }
        return hosts(play);
    }

    public List<String> hosts(PlannedPlay play) {
        if (!knowledge.inventory().isGrown()) {
            return play.hosts();
        }
        Optional<HostPattern> pattern = patterns(play);
        if (pattern.isEmpty()) {
            return List.of();
        }
        Inventory inventory = knowledge.inventory().get();
        List<String> hosts = pattern.get().hosts(inventory, _ -> {});
        Optional<String> limit = knowledge.settings().selection().limit();
        if (limit.isEmpty()) {
            return hosts;
        }
        List<String> allowed =
                HostPattern.parse(limit.get(), Origin.of("limit")).hosts(inventory, _ -> {});
        return hosts.stream().filter(allowed::contains).toList();
    }

    private Optional<HostPattern> patterns(PlannedPlay play) {
        Optional<Written> written = play.play().keywords().get(Keyword.HOSTS);
        if (written.isEmpty()) {
            return Optional.empty();
        }
        Scope scope =
                new Scope(Variables.of(knowledge.settings().extraVars()), knowledge.control());
        Object rendered = knowledge.templar().render(written.get().value(), scope);
        List<String> patterns =
                Written.of(rendered, written.get().origin()).items().stream()
                        .map(String::valueOf)
                        .toList();
        return Optional.of(HostPattern.parse(patterns, written.get().origin()));
    }
}
