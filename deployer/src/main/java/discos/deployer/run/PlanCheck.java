package discos.deployer.run;

import discos.deployer.plan.Plan;
import discos.deployer.plan.PlannedPlay;
import discos.deployer.playbook.Keyword;
import discos.deployer.playbook.Written;
import discos.deployer.source.Problems;
import java.util.Optional;
import java.util.Set;

/** Refuses what the engine cannot do, before any host is contacted. */
final class PlanCheck {
    private static final Set<String> STRATEGIES = Set.of("linear", "free", "host_pinned", "debug");

    private final Problems problems = new Problems();

    /**
     * Looks at all that is known of a plan.
     *
     * @throws discos.deployer.source.ProblemException if something in it cannot be done
     */
    static void check(Plan plan) {
        PlanCheck check = new PlanCheck();
        plan.plays().forEach(check::play);
        check.problems.throwIfAny();
    }

    private void play(PlannedPlay play) {
        Optional<Written> strategy = play.play().keywords().get(Keyword.STRATEGY);
        if (strategy.isPresent() && !strategy.get().isTemplate()) {
            String name = strategy.get().text().replace("ansible.builtin.", "");
            if (!STRATEGIES.contains(name)) {
                problems.add(
                        strategy.get()
                                .problem("unknown-strategy", "there is no strategy '" + name + "'")
                                .advise("linear, free and host_pinned are there"));
            }
        }
    }
}
