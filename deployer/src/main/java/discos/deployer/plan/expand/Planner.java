package discos.deployer.plan.expand;

import discos.deployer.plan.Plan;
import discos.deployer.plan.PlannedPlay;
import discos.deployer.plan.TagSelection;
import discos.deployer.playbook.Keyword;
import discos.deployer.playbook.Play;
import discos.deployer.playbook.Playbook;
import discos.deployer.playbook.Written;
import discos.deployer.source.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes a plan of a playbook: imports expanded, roles read, hosts selected.
 *
 * <p>What is wrong goes into the diagnostics of the sources; the plan is made all the same.
 */
public final class Planner {
    private final PlanSources sources;
    private final PlayHosts hosts;

    /** Plans with these sources on these hosts. */
    public Planner(PlanSources sources, PlayHosts hosts) {
        this.sources = sources;
        this.hosts = hosts;
    }

    /** The plan of a playbook, no tag applied; see {@link TagSelection#of}. */
    public Plan plan(Playbook playbook) {
        List<PlannedPlay> plays = new ArrayList<>();
        for (Play play : new PlaybookImports(sources).plays(playbook)) {
            plays.add(new PlayPlanner(sources, play).plan(select(play)));
        }
        return new Plan(playbook.file(), plays);
    }

    private List<String> select(Play play) {
        Optional<Written> written = play.keywords().get(Keyword.HOSTS);
        if (written.isEmpty()) {
            return List.of();
        }
        return new PlayVariables(sources, play)
                .hosts(written.get())
                .map(rendered -> Written.of(rendered, written.get().origin()))
                .map(this::hosts)
                .orElse(List.of());
    }

    private List<String> hosts(Written rendered) {
        List<String> patterns = rendered.items().stream().map(String::valueOf).toList();
        try {
            return hosts.select(patterns, rendered.origin());
        } catch (ProblemException exception) {
            sources.diagnostics().errors().addAll(exception);
            return List.of();
        }
    }
}
