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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The hosts of a play, those that the run added to the inventory included. */
final class HostSelection {
    private final Knowledge knowledge;
    private final PlannedPlay play;
    private final List<String> patterns;

    /**
     * The hosts of a play.
     *
     * @param patterns as written under {@code hosts}, rendered
     */
    HostSelection(Knowledge knowledge, PlannedPlay play, List<String> patterns) {
        this.knowledge = knowledge;
        this.play = play;
        this.patterns = patterns;
    }

    /**
     * Tells of patterns that match nothing, where that is to be told.
     *
     * @throws ProblemException if such a pattern is to end the run
     */
    void check(Consumer<String> warn) {
        List<Problem> unknown = new ArrayList<>();
        if (!patterns.isEmpty()) {
            pattern().ignoringUnknown().hosts(knowledge.inventory().get(), unknown::add);
        }
        switch (knowledge.settings().selection().mismatch()) {
            case WARN -> unknown.forEach(problem -> warn.accept(problem.message()));
            case IGNORE -> {}
            case ERROR -> {
                if (!unknown.isEmpty()) {
                    throw new ProblemException(unknown);
                }
            }
        }
    }

    /** The hosts as the inventory is now, {@code --limit} applied. */
    List<String> hosts() {
        if (!knowledge.inventory().isGrown() && !play.hasTemplatedHosts()) {
            return play.hosts();
        }
        if (patterns.isEmpty()) {
            return List.of();
        }
        Inventory inventory = knowledge.inventory().get();
        List<String> hosts = pattern().hosts(inventory, _ -> {});
        Optional<String> limit = knowledge.settings().selection().limit();
        if (limit.isEmpty()) {
            return hosts;
        }
        List<String> allowed =
                HostPattern.parse(limit.get(), Origin.of("limit")).hosts(inventory, _ -> {});
        return hosts.stream().filter(allowed::contains).toList();
    }

    private HostPattern pattern() {
        Origin origin =
                play.play()
                        .keywords()
                        .get(Keyword.HOSTS)
                        .map(Written::origin)
                        .orElse(play.play().origin());
        return HostPattern.parse(patterns, origin);
    }
}
