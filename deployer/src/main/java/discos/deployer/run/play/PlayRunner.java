package discos.deployer.run.play;

import discos.deployer.event.Event;
import discos.deployer.plan.PlannedPlay;
import discos.deployer.plan.PlayStage;
import discos.deployer.plan.expand.Includer;
import discos.deployer.plan.expand.PlanSources;
import discos.deployer.playbook.Keyword;
import discos.deployer.run.contact.ExchangeCount;
import discos.deployer.run.opening.Batches;
import discos.deployer.run.opening.PlayOpening;
import discos.deployer.run.opening.PlayOrder;
import discos.deployer.run.render.KeywordValues;
import discos.deployer.run.step.Stepping;
import discos.deployer.run.task.Workshop;
import discos.deployer.run.variables.PlayHosts;
import discos.deployer.run.variables.PlayVariables;
import discos.deployer.template.Scope;
import discos.deployer.value.None;
import discos.deployer.value.Omit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** Plays one play on all its hosts, batch by batch. */
public final class PlayRunner {
    private final Workshop workshop;
    private final PlanSources sources;
    private final ExchangeCount count;
    private final Casualties casualties;

    /** Plays with these services; hosts that are lost are noted among the casualties. */
    public PlayRunner(
            Workshop workshop, PlanSources sources, ExchangeCount count, Casualties casualties) {
        this.workshop = workshop;
        this.sources = sources;
        this.count = count;
        this.casualties = casualties;
    }

    /**
     * Plays.
     *
     * @param index which play of the run it is
     * @return whether the run goes on: not where a whole batch was lost
     */
    public boolean run(PlannedPlay play, int index) {
        workshop.scopes().knowledge().enter(play.play());
        return goesOn(play, index);
    }

    private boolean goesOn(PlannedPlay play, int index) {
        PlayOpening opening = new PlayOpening(workshop, play);
        opening.checkPatterns();
        List<String> hosts = casualties.without(opening.hosts());
        if (hosts.isEmpty()) {
            return nobody(play, index, opening);
        }
        AtomicReference<Roster> current = new AtomicReference<>(new Roster(hosts));
        PlayHosts known = known(opening::hosts, current);
        PlayVariables bare = new PlayVariables(play, play.play().title(), known, opening.answers());
        Scope scope = workshop.scopes().ofPlay(hosts.getFirst(), bare);
        String title = opening.title(Optional.of(scope));
        PlayVariables variables = new PlayVariables(play, title, known, opening.answers());
        Handlers handlers = new Handlers(workshop.scopes().knowledge().templar(), play.handlers());
        AtomicBoolean end = new AtomicBoolean();
        boolean isFree = isFree(play, scope);
        for (List<String> batchHosts : batches(play, hosts, scope)) {
            Roster roster = new Roster(batchHosts);
            current.set(roster);
            tellStart(index, play, title, batchHosts, isFree, isChecking(play, scope));
            Batch batch =
                    new Batch(
                            variables,
                            roster,
                            handlers,
                            new RoleHistory(),
                            progress(play),
                            new Throttles(),
                            new Includer(sources, play.play()),
                            new Stepping(workshop, isFree),
                            isForcing(play, scope),
                            end);
            play(batch, isFree);
            boolean isOver = isOver(batch);
            if (isOver || end.get()) {
                return !isOver;
            }
        }
        return true;
    }

    private PlayHosts known(Supplier<List<String>> wanted, AtomicReference<Roster> current) {
        return new KnownHosts(
                wanted, workshop.scopes().knowledge().inventory(), current, casualties);
    }

    /** Draws the consequences of a batch's end: whether the run ends with it. */
    private boolean isOver(Batch batch) {
        for (int i = 0; i < batch.roster().endings(); i++) {
            workshop.recorder().tell(Event.NoHostsLeft::new);
        }
        casualties.take(batch.roster());
        boolean isAbandoned = batch.stepping().isAbandoned();
        if (isAbandoned) {
            casualties.abandon();
        }
        return isAbandoned || isLost(batch.roster()) || workshop.cancellation().isCancelled();
    }

    /** Goes on; a play whose hosts were all lost before is not one that nobody matches. */
    private boolean nobody(PlannedPlay play, int index, PlayOpening opening) {
        tellStart(index, play, opening.title(Optional.empty()), List.of(), false, false);
        if (opening.hosts().isEmpty()) {
            workshop.recorder().tell(Event.NoHostsMatched::new);
        }
        return true;
    }

    private List<List<String>> batches(PlannedPlay play, List<String> hosts, Scope scope) {
        List<String> ordered =
                PlayOrder.of(
                        hosts,
                        text(play, Keyword.ORDER, scope).orElse("inventory"),
                        workshop.scopes().knowledge().control().random());
        return Batches.of(ordered, value(play, Keyword.SERIAL, scope).orElse(List.of()));
    }

    private static boolean isLost(Roster roster) {
        return roster.failed().size() + roster.unreachable().size() == roster.all().size();
    }

    private void play(Batch batch, boolean isFree) {
        int forks = workshop.scopes().knowledge().settings().forks();
        Crew crew = new Crew(forks);
        if (!isFree) {
            new BatchRunner(workshop, batch, crew, count).run(batch.roster().all());
            return;
        }
        crew.work(
                batch.roster().all(),
                host -> {
                    new BatchRunner(workshop, batch, new Crew(1), count).run(List.of(host));
                    return host;
                });
    }

    private void tellStart(
            int index,
            PlannedPlay play,
            String title,
            List<String> hosts,
            boolean isFree,
            boolean isChecking) {
        workshop.recorder()
                .tell(
                        at ->
                                new Event.PlayStarted(
                                        at,
                                        index,
                                        title,
                                        play.play().origin(),
                                        hosts,
                                        isFree,
                                        isChecking));
    }

    private boolean isChecking(PlannedPlay play, Scope scope) {
        return value(play, Keyword.CHECK_MODE, scope)
                .map(KeywordValues::truth)
                .orElse(workshop.scopes().knowledge().settings().isCheckMode());
    }

    private static Progress progress(PlannedPlay play) {
        Progress progress = new Progress();
        for (PlayStage stage : PlayStage.values()) {
            progress.expect(Progress.tasks(play.nodes(stage)));
        }
        return progress;
    }

    private boolean isForcing(PlannedPlay play, Scope scope) {
        return value(play, Keyword.FORCE_HANDLERS, scope)
                .map(KeywordValues::truth)
                .orElse(workshop.scopes().knowledge().settings().forcesHandlers());
    }

    private boolean isFree(PlannedPlay play, Scope scope) {
        return text(play, Keyword.STRATEGY, scope)
                .map(name -> name.endsWith("free") || name.endsWith("host_pinned"))
                .orElse(false);
    }

    private Optional<String> text(PlannedPlay play, Keyword keyword, Scope scope) {
        return value(play, keyword, scope).map(String::valueOf);
    }

    private Optional<Object> value(PlannedPlay play, Keyword keyword, Scope scope) {
        return play.play()
                .keywords()
                .get(keyword)
                .map(
                        written ->
                                workshop.scopes()
                                        .knowledge()
                                        .templar()
                                        .render(written.value(), scope))
                .filter(value -> value != Omit.OMIT && value != None.NONE);
    }
}
