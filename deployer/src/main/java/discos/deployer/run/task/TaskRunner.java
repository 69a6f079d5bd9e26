package discos.deployer.run.task;

import discos.deployer.playbook.Keyword;
import discos.deployer.playbook.Loop;
import discos.deployer.remote.HostFailure;
import discos.deployer.remote.HostUnavailableException;
import discos.deployer.run.exchange.Outcome;
import discos.deployer.run.render.Conditions;
import discos.deployer.run.render.FailureText;
import discos.deployer.run.render.KeywordValues;
import discos.deployer.run.render.LoopExpander;
import discos.deployer.run.render.LoopItem;
import discos.deployer.run.render.SelfReference;
import discos.deployer.spi.RenderException;
import discos.deployer.spi.Result;
import discos.deployer.template.Scope;
import discos.deployer.template.Templar;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Runs a task on a host: all items of its loop, together where that is the same. */
public final class TaskRunner {
    private final Workshop workshop;
    private final HostTask task;
    private final Templar templar;

    /** Runs this task when told to. */
    public TaskRunner(Workshop workshop, HostTask task) {
        this.workshop = workshop;
        this.task = task;
        this.templar = workshop.scopes().knowledge().templar();
    }

    /** What came of it; what it registers and the facts it brings are kept already. */
    public HostOutcome run() {
        Scope scope = scope();
        Optional<Loop> loop = task.task().task().loop();
        HostOutcome outcome;
        try {
            outcome = loop.isEmpty() ? once(scope) : loop(loop.get(), scope);
        } catch (RenderException e) {
            outcome = finished(FailureText.ofTask(e).values(), Set.of(), Optional.empty());
        } catch (Conditions.Broken e) {
            outcome = finished(e.result().values(), Set.of(), Optional.empty());
        } catch (HostUnavailableException e) {
            outcome = away(e.failure(), delegate());
        }
        return kept(outcome);
    }

    /** The outcome, registered where the task asks for that. */
    public HostOutcome kept(HostOutcome outcome) {
        register(outcome.result());
        return outcome;
    }

    /** The host on which the task was to run, where that is another. */
    private Optional<String> delegate() {
        try {
            return new KeywordValues(workshop.scopes().knowledge().templar(), task.task(), scope())
                    .text(Keyword.DELEGATE_TO);
        } catch (RenderException _) {
            // a loop's variable may name it, which is not there any more
            return Optional.empty();
        }
    }

    private HostOutcome away(HostFailure failure, Optional<String> delegate) {
        return failure instanceof HostFailure.BecomeRefused refused
                ? finished(refusal(refused), Set.of(), delegate)
                : new HostOutcome(
                        Outcome.of(Outcome.lost(failure).result()).result().values(),
                        Set.of(),
                        delegate,
                        false,
                        Optional.of(failure));
    }

    /** The host is there, so this fails the task as with Ansible, and can be rescued. */
    private static Map<String, Object> refusal(HostFailure.BecomeRefused refused) {
        return Result.message(refused.message().replaceFirst("\\.$", "") + ". " + refused.advice())
                .with("failed", true)
                .with("changed", false)
                .values();
    }

    private Scope scope() {
        return workshop.scopes().ofTask(task.host(), task.play(), task.task());
    }

    private HostOutcome once(Scope scope) throws HostUnavailableException {
        Turns turns = new Turns(workshop, task);
        TurnResult result = turns.alone(LoopItem.ONLY, scope);
        if (result.loss().isPresent()) {
            return away(result.loss().get(), result.delegate());
        }
        return finished(result.values(), notified(List.of(result)), result.delegate());
    }

    private HostOutcome loop(Loop loop, Scope scope) throws Conditions.Broken {
        LoopExpander expander =
                new LoopExpander(templar, scope, task.task().task().action().shortName());
        List<Object> values;
        try {
            values = expander.values(loop);
        } catch (RenderException e) {
            boolean isWanted = new Conditions(templar).hold(task.task().conditions(), scope);
            Result result = FailureText.ofTask(e);
            return finished(
                    isWanted ? result.values() : Results.ofSkipped(), Set.of(), Optional.empty());
        }
        if (values.isEmpty()) {
            return finished(Results.ofEmptyLoop(), Set.of(), Optional.empty());
        }
        List<LoopItem> items = expander.items(loop, values);
        LoopReport report = new LoopReport(workshop, task, loop);
        List<TurnResult> results =
                isOneAfterAnother(loop)
                        ? oneAfterAnother(items, loop, report)
                        : together(items, scope, report);
        return results.stream()
                .filter(TurnResult::isBroken)
                .findFirst()
                .map(broken -> finished(broken.values(), Set.of(), Optional.empty()))
                .orElseGet(() -> whole(results));
    }

    /** What came of the whole loop; a host that was lost in its middle has what was done before. */
    private HostOutcome whole(List<TurnResult> results) {
        Optional<HostFailure> loss =
                results.stream().flatMap(result -> result.loss().stream()).findFirst();
        if (loss.isPresent() && loss.get() instanceof HostFailure.BecomeRefused refused) {
            return away(refused, delegate());
        }
        Set<String> notified = notified(results);
        Optional<String> delegate =
                results.stream().flatMap(result -> result.delegate().stream()).findFirst();
        HostOutcome outcome =
                finished(
                        Results.ofLoop(results.stream().map(TaskRunner::item).toList()),
                        notified,
                        delegate);
        return new HostOutcome(outcome.result(), notified, delegate, outcome.isHidden(), loss);
    }

    /** As with Ansible, one item that changes something notifies what all notify that were done. */
    private static Set<String> notified(List<TurnResult> results) {
        Set<String> notified = new LinkedHashSet<>();
        if (results.stream().anyMatch(result -> Results.isTrue(result.values(), "changed"))) {
            results.forEach(result -> notified.addAll(result.notified()));
        }
        return notified;
    }

    private static Map<String, Object> item(TurnResult result) {
        Map<String, Object> values = new LinkedHashMap<>(result.values());
        values.remove(Outcome.NOT_TRIED);
        return values;
    }

    private List<TurnResult> together(List<LoopItem> items, Scope scope, LoopReport report) {
        List<TurnResult> results = new ArrayList<>();
        List<TurnResult> raw = new Turns(workshop, task).together(items, scope);
        for (int i = 0; i < raw.size(); i++) {
            results.add(told(items.get(i), raw.get(i), report));
        }
        return results;
    }

    /** Tells how an item ended, unless the run or the task ends with it. */
    private TurnResult told(LoopItem item, TurnResult result, LoopReport report) {
        boolean isEnd =
                result.isBroken()
                        || (result.loss().isPresent()
                                && (workshop.cancellation().isCancelled()
                                        || result.loss().get()
                                                instanceof HostFailure.BecomeRefused));
        return isEnd ? result : report.told(item, result);
    }

    private List<TurnResult> oneAfterAnother(List<LoopItem> items, Loop loop, LoopReport report) {
        List<TurnResult> results = new ArrayList<>();
        Turns turns = new Turns(workshop, task);
        Optional<Duration> pause = report.pause(loop, scope());
        for (LoopItem item : items) {
            if (workshop.cancellation().isCancelled()) {
                break;
            }
            Optional<HostFailure> loss =
                    results.stream().flatMap(result -> result.loss().stream()).findFirst();
            if (!results.isEmpty() && pause.isPresent() && loss.isEmpty()) {
                workshop.cancellation().sleep(pause.get());
            }
            TurnResult result = told(item, next(turns, item, loss), report);
            results.add(result);
            if (result.isBroken()) {
                break;
            }
            register(result.values());
        }
        return results;
    }

    private TurnResult next(Turns turns, LoopItem item, Optional<HostFailure> loss) {
        if (loss.isPresent()) {
            return turns.away(item, scope(), Outcome.notTried(loss.get()));
        }
        try {
            return turns.alone(item, scope());
        } catch (HostUnavailableException e) {
            return turns.away(item, scope(), Outcome.lost(e.failure()));
        }
    }

    /** Whether an item may depend on what came of the one before, or has to wait for it. */
    private boolean isOneAfterAnother(Loop loop) {
        if (task.task().task().keywords().get(Keyword.UNTIL).isPresent()
                || loop.control().pause().isPresent()
                || task.task().keyword(Keyword.ASYNC).isPresent()
                || workshop.actions().named(task.task().task().action().shortName()).isPresent()) {
            return true;
        }
        return new SelfReference(templar, task.task()).isThere();
    }

    private void register(Map<String, Object> whole) {
        Map<String, Object> result = Results.registered(whole);
        task.task()
                .task()
                .keywords()
                .text(Keyword.REGISTER)
                .ifPresent(
                        name ->
                                task.heirs()
                                        .forEach(
                                                host ->
                                                        workshop.scopes()
                                                                .knowledge()
                                                                .store()
                                                                .of(host)
                                                                .set(name, result)));
    }

    private HostOutcome finished(
            Map<String, Object> result, Set<String> notified, Optional<String> delegate) {
        boolean isHidden;
        try {
            isHidden =
                    new KeywordValues(templar, task.task(), scope()).isSet(Keyword.NO_LOG, false);
        } catch (RenderException e) {
            isHidden = true;
        }
        return new HostOutcome(result, notified, delegate, isHidden);
    }
}
