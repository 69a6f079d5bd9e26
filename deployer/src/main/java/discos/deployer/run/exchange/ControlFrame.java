package discos.deployer.run.exchange;

import discos.deployer.remote.Exchange;
import discos.deployer.remote.Expectation;
import discos.deployer.remote.Group;
import discos.deployer.remote.GroupReply;
import discos.deployer.remote.Output;
import discos.deployer.remote.Query;
import discos.deployer.spi.Applied;
import discos.deployer.spi.Decision;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What items that are done on their host still have to do on the control machine. */
final class ControlFrame {
    private static final GroupReply NOTHING =
            new GroupReply(GroupReply.Status.DONE, List.of(), List.of(), List.of());

    private final List<Trial> trials;
    private final List<GroupReply> replies;

    /** The replies are those of the trials' own hosts, in the same order. */
    ControlFrame(List<Trial> trials, List<GroupReply> replies) {
        this.trials = trials;
        this.replies = replies;
    }

    /** Sends what there is, notes the outcomes, and says which items are done. */
    Set<Trial> send(Map<Integer, Outcome> outcomes) throws MachineLostException {
        List<Integer> asking = new ArrayList<>();
        List<Group> groups = new ArrayList<>();
        for (int i = 0; i < trials.size(); i++) {
            if (needsControl(i)) {
                asking.add(i);
                groups.add(group(trials.get(i)));
            }
        }
        List<GroupReply> answered = List.of();
        if (!groups.isEmpty()) {
            Trial first = trials.get(asking.getFirst());
            answered =
                    MachineLostException.ask(first.work().control(), new Exchange(groups)).groups();
        }
        Set<Trial> done = new LinkedHashSet<>();
        for (int i = 0; i < trials.size(); i++) {
            int place = asking.indexOf(i);
            GroupReply control = place < 0 ? NOTHING : answered.get(place);
            if (note(trials.get(i), replies.get(i), control, outcomes)) {
                done.add(trials.get(i));
            }
        }
        return done;
    }

    private boolean needsControl(int index) {
        Trial trial = trials.get(index);
        return trial.isChange()
                && replies.get(index).status() == GroupReply.Status.DONE
                && !(trial.change().controlSteps().isEmpty()
                        && trial.change().after().control().isEmpty());
    }

    private static Group group(Trial trial) {
        Decision.Change change = trial.change();
        List<Expectation> expectations =
                change.controlSteps().isEmpty()
                        ? List.of()
                        : trial.answers().expectationsOnControl();
        return new Group(expectations, change.controlSteps(), change.after().control(), Map.of());
    }

    private static boolean note(
            Trial trial, GroupReply target, GroupReply control, Map<Integer, Outcome> outcomes) {
        if (control.status() == GroupReply.Status.STALE
                || control.status() == GroupReply.Status.NOT_REACHED) {
            return false;
        }
        if (!trial.isChange()) {
            outcomes.put(trial.index(), ItemsRunner.quiet(trial));
            return true;
        }
        Decision.Change change = trial.change();
        Answers after = new Answers();
        keep(change.after().target(), target.answers(), after::put);
        keep(change.after().control(), control.answers(), after::putOnControl);
        Applied applied = new Applied(target.steps(), control.steps(), after);
        outcomes.put(
                trial.index(),
                Outcome.changed(
                        Frame.checked(change.outcome().apply(applied), applied.hasFailed()),
                        change.diff()));
        return true;
    }

    private interface Keeper {
        void put(Query<?> query, Output answer);
    }

    private static void keep(List<Query<?>> questions, List<Output> answers, Keeper keeper) {
        for (int i = 0; i < Math.min(questions.size(), answers.size()); i++) {
            keeper.put(questions.get(i), answers.get(i));
        }
    }
}
