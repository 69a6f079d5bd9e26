package discos.deployer.plan;

import java.util.List;
import java.util.function.Predicate;

/** The plays of one playbook file, its imported playbooks included, in order. */
public record Plan(String playbook, List<PlannedPlay> plays) {
    /** Copies the list. */
    public Plan {
        plays = List.copyOf(plays);
    }

    /** The plan from the first task on of which this is true; no plays where there is none. */
    public Plan from(Predicate<PlannedTask> start) {
        PlanStart search = new PlanStart(start);
        return new Plan(
                playbook, plays.stream().flatMap(play -> search.of(play).stream()).toList());
    }
}
