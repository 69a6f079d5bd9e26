package discos.deployer.run.exchange;

import discos.deployer.remote.HostUnavailableException;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Diff;
import discos.deployer.spi.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Brings the items of a task to their outcomes as if they ran one after another, in as few
 * exchanges as that allows: one in which all look, then one in which all that change do so.
 */
public final class ItemsRunner {
    /** How often an item is looked at again because the host was not as seen. */
    static final int STALE_LIMIT = 5;

    private final Waiter waiter;

    /** Waits and reconnects by way of the waiter. */
    public ItemsRunner(Waiter waiter) {
        this.waiter = waiter;
    }

    /**
     * The outcomes, in the order of the items. Where a machine is lost, what was done before
     * stands, and the others that need it have the loss as their outcome.
     */
    public List<Outcome> run(List<Work> works) {
        Map<Integer, Outcome> outcomes = new TreeMap<>();
        List<Trial> pending = new ArrayList<>();
        for (int i = 0; i < works.size(); i++) {
            pending.add(new Trial(i, works.get(i)));
        }
        while (!pending.isEmpty()) {
            try {
                Looker.look(pending);
                settle(pending, outcomes);
                // an item behind one that waited or talked looks again first
                if (!pending.isEmpty() && pending.getFirst().isDecided()) {
                    new Frame(pending).send(outcomes);
                    giveUp(pending, outcomes);
                }
            } catch (MachineLostException e) {
                lose(pending, e, outcomes);
            }
        }
        return List.copyOf(outcomes.values());
    }

    /** The first item was on its way when the machine was lost; the others are not tried. */
    private static void lose(
            List<Trial> pending, MachineLostException loss, Map<Integer, Outcome> outcomes) {
        boolean isFirst = true;
        for (Trial trial : List.copyOf(pending)) {
            if (loss.concerns(trial)) {
                pending.remove(trial);
                outcomes.put(
                        trial.index(),
                        isFirst ? Outcome.lost(loss.failure()) : Outcome.notTried(loss.failure()));
                isFirst = false;
            }
        }
    }

    /** Takes the leading items that send no step, up to the first that changes something. */
    private void settle(List<Trial> pending, Map<Integer, Outcome> outcomes)
            throws MachineLostException {
        while (!pending.isEmpty()) {
            Trial first = pending.getFirst();
            if (!first.isDecided()) {
                return;
            }
            if (first.isChange() && !first.work().isCheckMode()) {
                return;
            }
            outcomes.put(first.index(), outcome(first, pending.subList(1, pending.size())));
            pending.removeFirst();
        }
    }

    private Outcome outcome(Trial trial, List<Trial> later) throws MachineLostException {
        return switch (trial.decision()) {
            case Decision.Unchanged unchanged -> Outcome.of(unchanged.result());
            case Decision.Fail fail -> Outcome.failed(fail.result());
            case Decision.Skip skip -> Outcome.skipped(skip.result());
            case Decision.Change change -> preview(change.preview(), change.diff());
            case Decision.Pause pause -> {
                later.forEach(Trial::restart);
                yield waiter.pause(trial.work(), pause);
            }
            case Decision.Ask ask -> {
                later.forEach(Trial::restart);
                yield waiter.ask(trial.work(), ask);
            }
            case Decision.Reconnect reconnect -> {
                later.forEach(Trial::restart);
                yield awaited(trial, () -> waiter.reconnect(trial.work(), reconnect));
            }
            case Decision.Reboot reboot -> {
                later.forEach(Trial::restart);
                yield awaited(trial, () -> waiter.reboot(trial.work(), reboot));
            }
            case Decision.Dialog dialog when trial.work().isCheckMode() ->
                    preview(dialog.preview(), Diff.NONE);
            case Decision.Dialog dialog -> {
                later.forEach(Trial::restart);
                yield awaited(trial, () -> new Conversation(trial.work()).outcome(dialog));
            }
            case Decision.More more ->
                    throw new IllegalStateException("not a decision to act on: " + more);
        };
    }

    /** What drops the connection and waits for the host. */
    private interface Wait {
        Outcome outcome() throws HostUnavailableException;
    }

    private static Outcome awaited(Trial trial, Wait wait) throws MachineLostException {
        try {
            return wait.outcome();
        } catch (HostUnavailableException e) {
            throw new MachineLostException(trial.work().target(), e);
        }
    }

    /** The outcome of a decision that changes nothing and waits for nothing. */
    static Outcome quiet(Trial trial) {
        return quiet(trial.decision());
    }

    /** The outcome of a decision that changes nothing and waits for nothing. */
    public static Outcome quiet(Decision decision) {
        return switch (decision) {
            case Decision.Unchanged unchanged -> Outcome.of(unchanged.result());
            case Decision.Fail fail -> Outcome.failed(fail.result());
            case Decision.Skip skip -> Outcome.skipped(skip.result());
            case Decision.Change _,
                    Decision.Pause _,
                    Decision.Ask _,
                    Decision.Reconnect _,
                    Decision.Reboot _,
                    Decision.Dialog _,
                    Decision.More _ ->
                    throw new IllegalStateException("not quiet: " + decision);
        };
    }

    private static Outcome preview(Decision.Preview preview, Diff diff) {
        return switch (preview) {
            case Decision.Preview.Would would -> Outcome.changed(would.result(), diff);
            case Decision.Preview.Unknown unknown ->
                    new Outcome(Outcome.skipped(unknown.result()).result(), Diff.NONE);
        };
    }

    private static void giveUp(List<Trial> pending, Map<Integer, Outcome> outcomes) {
        for (Trial trial : List.copyOf(pending)) {
            if (trial.staleTimes() >= STALE_LIMIT) {
                pending.remove(trial);
                outcomes.put(
                        trial.index(),
                        Outcome.failed(
                                Result.message(
                                        "what this task looks at was changed "
                                                + STALE_LIMIT
                                                + " times between looking and changing, by"
                                                + " somebody else; nothing was overwritten")));
            }
        }
    }
}
