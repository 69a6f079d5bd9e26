package discos.deployer.plan.check;

import discos.deployer.plan.Plan;
import discos.deployer.plan.PlannedPlay;
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
     * What a playbook finds when it is played.
     *
     * @param names what playbooks define that are played before
     * @param files what those make on the control machine
     */
    public record Earlier(KnownNames names, MadeFiles files) {
        /** Nothing yet. */
        public Earlier() {
            this(new KnownNames(), new MadeFiles());
        }
    }

    /**
     * What is known of hosts and of the command line.
     *
     * @param names of the inventory's variables and the command line's
     * @param local hosts that are the control machine
     */
    public record Outside(Set<String> names, Set<String> local) {}

    /**
     * Adds what is wrong to the diagnostics of the sources.
     *
     * @param tags those that were applied to the plan
     * @param earlier what was there before; what this playbook brings is added
     */
    public void check(Plan plan, TagSelection tags, Earlier earlier, Outside outside) {
        PlanWalk walk = new PlanWalk(sources, tags);
        walk.walk(plan);
        MadeFiles made = earlier.files();
        made.add(plan.plays(), outside.local());
        walk.visits().forEach(visit -> made.add(visit, outside.local()));
        made.add(walk.dynamicIncludes());
        KnownNames known = earlier.names();
        known.add(outside.names());
        new NameCollector(sources, known, made).collect(plan, walk);
        HandlerCheck handlers = handlers(plan, walk);
        FileCheck files = new FileCheck(sources, made);
        if (checkVariables(plan, files)) {
            known.open();
        }
        if (files.checkIncludes(walk.unfollowed())) {
            known.open();
            handlers.open();
        }
        NameCheck names = new NameCheck(expressions, known, sources.diagnostics(), isPlayed);
        LiteralCheck literals = new LiteralCheck(sources.reader().modules(), sources.diagnostics());
        for (Visit visit : walk.visits()) {
            literals.check(visit);
            files.check(visit, names);
            names.check(visit);
            handlers.check(visit, sources.diagnostics());
        }
    }

    /** Checks the variables of plays; returns whether the run may bring more of them. */
    private boolean checkVariables(Plan plan, FileCheck files) {
        ReservedNames reserved = new ReservedNames(sources.diagnostics());
        boolean mayBringMore = false;
        for (PlannedPlay play : plan.plays()) {
            PlayVariables.Known variables = PlayVariables.known(sources, play.play());
            reserved.check(play, variables.all());
            mayBringMore |= files.checkVariables(play, variables.missing());
        }
        return mayBringMore;
    }

    private HandlerCheck handlers(Plan plan, PlanWalk walk) {
        HandlerCheck handlers = new HandlerCheck();
        plan.plays().forEach(play -> handlers.add(play.handlers()));
        handlers.add(walk.handlers());
        boolean bringsRoles =
                walk.dynamicIncludes().stream()
                        .anyMatch(it -> it.task().action().shortName().equals("include_role"));
        if (!needsHandlers || bringsRoles) {
            handlers.open();
        }
        return handlers;
    }
}
