package discos.deployer.plan.check;

import discos.deployer.plan.Plan;
import discos.deployer.plan.PlannedTask;
import discos.deployer.plan.TagSelection;
import discos.deployer.plan.expand.PlanSources;
import discos.deployer.plan.expand.PlayVariables;
import java.util.Set;

/**
 * Checks a plan to which tags were applied: literal arguments, files, handlers, templates and
 * variables.
 *
 * <p>Only what is sure to fail is an error; what a condition may keep from happening is a warning,
 * and what a rescue or {@code ignore_errors} awaits is not told at all.
 */
public final class PlanCheck {
    private final PlanSources sources;
    private final Expressions expressions;
    private final boolean isPlayed;
    private final boolean needsHandlers;

    /**
     * Checks with the template language's knowledge.
     *
     * @param isPlayed whether hosts are played afterwards; a plan that is only shown may lack
     *     variables that the command line of a run would bring, so they are warnings then
     * @param needsHandlers whether a handler that is notified must be there
     */
    public PlanCheck(
            PlanSources sources, Expressions expressions, boolean isPlayed, boolean needsHandlers) {
        this.needsHandlers = needsHandlers;
        this.sources = sources;
        this.expressions = expressions;
        this.isPlayed = isPlayed;
    }

    /** Warns of variables of the command line that have the name of a keyword. */
    public void warnOfReserved(Set<String> names) {
        new ReservedNames(sources.diagnostics()).check(names);
    }

    /**
     * Adds what is wrong to the diagnostics of the sources.
     *
     * @param tags those that were applied to the plan
     * @param known what playbooks define that are played before; this one's names are added
     * @param outside names of the inventory's variables and the command line's
     */
    public void check(Plan plan, TagSelection tags, KnownNames known, Set<String> outside) {
        ReservedNames reserved = new ReservedNames(sources.diagnostics());
        plan.plays()
                .forEach(play -> reserved.check(play, PlayVariables.known(sources, play.play())));
        PlanWalk walk = new PlanWalk(sources, tags);
        walk.walk(plan);
        known.add(outside);
        new NameCollector(sources, known).collect(plan, walk);
        NameCheck names = new NameCheck(expressions, known, sources.diagnostics(), isPlayed);
        FileCheck files = new FileCheck(sources.reader().files(), sources.diagnostics(), names);
        HandlerCheck handlers = new HandlerCheck();
        plan.plays().forEach(play -> handlers.add(play.handlers()));
        handlers.add(walk.handlers());
        if (!needsHandlers) {
            handlers.open();
        }
        for (PlannedTask include : walk.dynamicIncludes()) {
            if (include.task().action().shortName().equals("include_role")) {
                handlers.open();
            }
        }
        walk.visits().forEach(visit -> files.mayWrite(visit.task()));
        LiteralCheck literals = new LiteralCheck(sources.reader().modules(), sources.diagnostics());
        for (Visit visit : walk.visits()) {
            literals.check(visit);
            files.check(visit);
            names.check(visit);
            handlers.check(visit, sources.diagnostics());
        }
    }
}
