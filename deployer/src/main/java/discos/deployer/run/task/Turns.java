package discos.deployer.run.task;

import discos.deployer.event.Event;
import discos.deployer.playbook.Keyword;
import discos.deployer.remote.HostFailure;
import discos.deployer.remote.HostUnavailableException;
import discos.deployer.run.background.JobWatch;
import discos.deployer.run.background.Jobs;
import discos.deployer.run.contact.Place;
import discos.deployer.run.exchange.ItemsRunner;
import discos.deployer.run.exchange.Outcome;
import discos.deployer.run.exchange.Work;
import discos.deployer.run.render.Conditions;
import discos.deployer.run.render.KeywordValues;
import discos.deployer.run.render.LoopItem;
import discos.deployer.spi.RenderException;
import discos.deployer.template.Scope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Runs items, together or alone, with tries where the task has them, and judges them. */
final class Turns {
    /** What a result says where an item was not done. */
    private static final List<String> UNDONE =
            List.of("failed", "skipped", "unreachable", Outcome.NOT_TRIED);

    private final Workshop workshop;
    private final HostTask task;
    private final TurnMaker maker;
    private final ItemsRunner runner;
    private final ResultJudge judge;

    Turns(Workshop workshop, HostTask task) {
        this.workshop = workshop;
        this.task = task;
        this.maker = new TurnMaker(workshop, task);
        this.runner = new ItemsRunner(new EngineWaiter(workshop, task.info().title()));
        this.judge = new ResultJudge(workshop.scopes().knowledge().templar(), task.task());
    }

    /** All items up to the first that cannot be rendered, in as few exchanges as possible. */
    List<TurnResult> together(List<LoopItem> items, Scope scope) {
        List<Turn> turns = new ArrayList<>();
        List<Work> works = new ArrayList<>();
        for (LoopItem item : items) {
            Turn turn = turn(item, scope, turns);
            turns.add(turn);
            if (turn.plan() instanceof Turn.Plan.Broken) {
                break;
            }
            if (turn.plan() instanceof Turn.Plan.Ask ask) {
                works.add(ask.work());
            }
        }
        List<Outcome> outcomes = runner.run(works);
        List<TurnResult> results = new ArrayList<>();
        int next = 0;
        for (Turn turn : turns) {
            results.add(
                    switch (turn.plan()) {
                        case Turn.Plan.Known known -> result(turn, known.outcome());
                        case Turn.Plan.Ask _ -> result(turn, told(outcomes.get(next++)));
                        case Turn.Plan.Broken broken -> broken(broken);
                    });
        }
        return results;
    }

    /** The item, ready to be run; once a machine could not be asked, none is asked again. */
    private Turn turn(LoopItem item, Scope scope, List<Turn> before) {
        Optional<HostFailure> loss =
                before.stream()
                        .map(Turn::plan)
                        .filter(Turn.Plan.Known.class::isInstance)
                        .flatMap(plan -> ((Turn.Plan.Known) plan).outcome().loss().stream())
                        .findFirst();
        if (loss.isPresent()) {
            return new Turn(item, scope, new Turn.Plan.Known(Outcome.notTried(loss.get())));
        }
        try {
            return maker.turn(item, scope);
        } catch (HostUnavailableException e) {
            return new Turn(item, scope, new Turn.Plan.Known(Outcome.lost(e.failure())));
        }
    }

    private static TurnResult broken(Turn.Plan.Broken broken) {
        return new TurnResult(
                new LinkedHashMap<>(broken.result().values()),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                true);
    }

    private TurnResult result(Turn turn, Outcome outcome) {
        return outcome.loss().isPresent()
                ? lost(turn, outcome)
                : result(turn, judged(turn, outcome, Optional.empty()));
    }

    /** What nobody could do is not judged. */
    private TurnResult lost(Turn turn, Outcome outcome) {
        TurnResult result = result(turn, new LinkedHashMap<>(outcome.result().values()));
        return new TurnResult(
                result.values(), result.notified(), result.delegate(), outcome.loss(), false);
    }

    /** An item whose machine was lost, or which was not tried since it was. */
    TurnResult away(LoopItem item, Scope scope, Outcome outcome) {
        Scope own = item.variables().isEmpty() ? scope : scope.with(item.variables());
        return lost(new Turn(item, own, new Turn.Plan.Known(outcome)), outcome);
    }

    /** One item, with its tries. */
    TurnResult alone(LoopItem item, Scope scope) throws HostUnavailableException {
        Turn turn = maker.turn(item, scope);
        if (task.task().task().keywords().get(Keyword.UNTIL).isEmpty()) {
            return turn.plan() instanceof Turn.Plan.Broken broken
                    ? broken(broken)
                    : result(turn, outcome(turn));
        }
        return tried(turn, item, scope);
    }

    /** One item, tried until what it waits for is there. */
    private TurnResult tried(Turn first, LoopItem item, Scope scope)
            throws HostUnavailableException {
        Turn turn = first;
        KeywordValues keywords = keywords(turn.scope());
        long retries = keywords.number(Keyword.RETRIES, 3);
        int tries = (int) (retries <= 0 ? 1 : retries + 1);
        long delay = keywords.number(Keyword.DELAY, 5);
        Duration pause = Duration.ofSeconds(delay < 0 ? 1 : delay);
        for (int attempt = 1; ; attempt++) {
            if (turn.plan() instanceof Turn.Plan.Broken broken) {
                return broken(broken);
            }
            Outcome outcome = outcome(turn);
            if (outcome.loss().isPresent()) {
                return lost(turn, outcome);
            }
            Map<String, Object> values = judged(turn, outcome, Optional.of(attempt));
            boolean isSkipped =
                    turn.plan() instanceof Turn.Plan.Known && Results.isTrue(values, "skipped");
            if (isSkipped || isEnough(turn, values)) {
                return result(turn, values);
            }
            if (attempt >= tries || workshop.cancellation().isCancelled()) {
                values.put("attempts", (long) Math.max(1, tries - 1));
                values.remove("skipped");
                values.put("failed", true);
                return result(turn, values);
            }
            tellRetry(attempt, tries - attempt, values, isHidden(turn));
            workshop.cancellation().sleep(pause);
            turn = maker.turn(item, scope);
        }
    }

    private Outcome outcome(Turn turn) {
        return switch (turn.plan()) {
            case Turn.Plan.Known known -> known.outcome();
            case Turn.Plan.Broken broken -> Outcome.failed(broken.result());
            case Turn.Plan.Ask ask -> {
                Outcome outcome = told(new Deadline(workshop, task).within(ask, runner));
                boolean isOver = outcome.loss().isPresent() || outcome.result().is("failed");
                yield isOver || ask.patience().isEmpty()
                        ? outcome
                        : watch(ask.patience().get().job().id()).await(ask.patience().get());
            }
        };
    }

    private JobWatch watch(String job) {
        return new JobWatch(
                runner,
                workshop.jobs(),
                workshop.recorder()::now,
                workshop.cancellation(),
                stand ->
                        workshop.recorder()
                                .tell(
                                        at ->
                                                new Event.JobPolled(
                                                        at, task.host(), task.info(), job, stand)));
    }

    /** What a job in the background has become is told by the module that it runs. */
    private Outcome told(Outcome outcome) {
        if (outcome.loss().isPresent()) {
            return outcome;
        }
        return outcome.result().values().containsKey(Jobs.OUTPUTS)
                        || task.task().task().action().shortName().equals("async_status")
                ? new Outcome(workshop.jobs().told(outcome.result()), outcome.diff())
                : outcome;
    }

    private Map<String, Object> judged(Turn turn, Outcome outcome, Optional<Integer> attempt) {
        boolean isDiffWanted = turn.plan() instanceof Turn.Plan.Ask ask && ask.isDiffWanted();
        Map<String, Object> values = judge.judge(outcome, isDiffWanted, turn.scope(), attempt);
        if (turn.plan() instanceof Turn.Plan.Ask ask) {
            keepFacts(values, ask, turn.scope());
        }
        return values;
    }

    private boolean isEnough(Turn turn, Map<String, Object> values) {
        try {
            return judge.isEnough(values, turn.scope());
        } catch (Conditions.Broken e) {
            values.putIfAbsent("msg", String.valueOf(e.getMessage()));
            return false;
        }
    }

    private void keepFacts(Map<String, Object> values, Turn.Plan.Ask ask, Scope scope) {
        if (!(values.get("ansible_facts") instanceof Map<?, ?> facts)) {
            return;
        }
        Map<String, Object> named = new LinkedHashMap<>();
        facts.forEach((name, value) -> named.put(String.valueOf(name), value));
        boolean isForDelegate =
                ask.delegate().isPresent() && keywords(scope).isSet(Keyword.DELEGATE_FACTS, false);
        List<String> heirs = isForDelegate ? List.of(ask.delegate().orElseThrow()) : task.heirs();
        heirs.forEach(host -> workshop.scopes().knowledge().store().of(host).addFacts(named));
    }

    private TurnResult result(Turn turn, Map<String, Object> values) {
        turn.item()
                .loopVar()
                .ifPresent(
                        name ->
                                turn.item()
                                        .variables()
                                        .forEach((key, value) -> values.put(key, value)));
        boolean isDone = UNDONE.stream().noneMatch(word -> Results.isTrue(values, word));
        Optional<String> delegate =
                switch (turn.plan()) {
                    case Turn.Plan.Ask ask -> ask.delegate();
                    case Turn.Plan.Known known -> known.delegate();
                    case Turn.Plan.Broken _ -> Optional.empty();
                };
        delegate.flatMap(name -> otherAddress(turn, name))
                .ifPresent(
                        address ->
                                values.put(
                                        "_ansible_delegated_vars",
                                        Map.of("ansible_host", address)));
        return new TurnResult(
                values, isDone ? turn.handlers() : Set.of(), delegate, Optional.empty(), false);
    }

    /** The address of the machine that does another's task, where it is not its name. */
    private static Optional<String> otherAddress(Turn turn, String name) {
        Optional<Place> there =
                switch (turn.plan()) {
                    case Turn.Plan.Ask ask -> Optional.of(ask.work().target().door().place());
                    case Turn.Plan.Known known -> known.place();
                    case Turn.Plan.Broken _ -> Optional.empty();
                };
        return there.filter(place -> !place.connection().equals("local"))
                .map(place -> place.address().host())
                .filter(address -> !address.equals(name));
    }

    private KeywordValues keywords(Scope scope) {
        return new KeywordValues(workshop.scopes().knowledge().templar(), task.task(), scope);
    }

    private boolean isHidden(Turn turn) {
        try {
            return keywords(turn.scope()).isSet(Keyword.NO_LOG, false);
        } catch (RenderException e) {
            return true;
        }
    }

    private void tellRetry(int attempt, int left, Map<String, Object> values, boolean isHidden) {
        Map<String, Object> masked = Shown.result(values, isHidden, workshop.recorder().masker());
        workshop.recorder()
                .tell(
                        at ->
                                new Event.TaskRetried(
                                        at, task.host(), task.info(), attempt, left, masked));
    }
}
