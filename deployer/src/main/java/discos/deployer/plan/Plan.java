package discos.deployer.plan;

import java.util.List;

/** The plays of one playbook file, its imported playbooks included, in order. */
public record Plan(String playbook, List<PlannedPlay> plays) {
    /** Copies the list. */
    public Plan {
        plays = List.copyOf(plays);
    }
}
