package discos.deployer.run.exchange;

import discos.deployer.remote.Exchange;
import discos.deployer.remote.Group;
import discos.deployer.remote.GroupReply;
import discos.deployer.remote.HostUnavailableException;
import discos.deployer.remote.Output;
import discos.deployer.remote.Query;
import discos.deployer.remote.Step;
import discos.deployer.run.contact.Seat;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Result;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The exchange in which items change their host: the longest run of items, from the first that
 * changes something, that can go together.
 *
 * <p>Items that follow a change and change nothing themselves ride along as a mere check that what
 * they saw still holds. An item that asks what an earlier item of the frame changes is looked at
 * again behind that change, in the same frame.
 */
final class Frame {
    private final List<Trial> pending;
    private final List<Trial> riders = new ArrayList<>();
    private final List<Trial> lookedAtAgain = new ArrayList<>();

    Frame(List<Trial> pending) {
        this.pending = pending;
        Seat seat = pending.getFirst().work().target();
        for (Trial trial : pending) {
            if (!canRide(trial, seat)) {
                break;
            }
            riders.add(trial);
        }
        List<Trial> changing = riders.stream().filter(Trial::isChange).toList();
        pending.subList(riders.size(), pending.size()).stream()
                .filter(trial -> trial.work().target() == seat)
                .filter(trial -> changing.stream().anyMatch(trial::sharesQuestions))
                .forEach(lookedAtAgain::add);
    }

    private boolean canRide(Trial trial, Seat seat) {
        if (riders.isEmpty()) {
            return true;
        }
        if (trial.work().target() != seat
                || trial.work().isCheckMode()
                || trial.decision() instanceof Decision.Pause
                || trial.decision() instanceof Decision.Reconnect) {
            return false;
        }
        return riders.stream().filter(Trial::isChange).noneMatch(trial::sharesQuestions);
    }

    /** Sends the frame, notes the outcomes and takes the items that are done off the list. */
    void send(Map<Integer, Outcome> outcomes) throws HostUnavailableException {
        Seat seat = riders.getFirst().work().target();
        List<Group> groups = new ArrayList<>();
        riders.forEach(trial -> groups.add(group(trial)));
        lookedAtAgain.forEach(trial -> groups.add(lookAgain(trial)));
        List<GroupReply> replies = List.of();
        if (groups.stream().anyMatch(Frame::hasContent)) {
            seat.cache().raiseEpoch();
            replies = seat.exchange(new Exchange(groups), riders.getFirst().work().live()).groups();
        } else {
            replies = groups.stream().map(_ -> NOTHING_ASKED).toList();
        }
        List<Trial> applied = new ArrayList<>();
        List<GroupReply> appliedReplies = new ArrayList<>();
        for (int i = 0; i < riders.size(); i++) {
            if (isDone(riders.get(i), replies.get(i))) {
                applied.add(riders.get(i));
                appliedReplies.add(replies.get(i));
            }
        }
        Set<Trial> done = new ControlFrame(applied, appliedReplies).send(outcomes);
        boolean isReachedByAll = hearTail(groups, replies);
        restartOthers(done, isReachedByAll);
        pending.removeAll(done);
    }

    private static final GroupReply NOTHING_ASKED =
            new GroupReply(GroupReply.Status.DONE, List.of(), List.of(), List.of());

    private static boolean hasContent(Group group) {
        return !(group.steps().isEmpty() && group.queries().isEmpty());
    }

    private static Group group(Trial trial) {
        if (!trial.isChange()) {
            return new Group(
                    trial.answers().expectations(),
                    List.of(),
                    List.of(),
                    trial.work().environment());
        }
        Decision.Change change = trial.change();
        return new Group(
                trial.answers().expectations(),
                change.steps(),
                change.after().target(),
                trial.work().environment());
    }

    private static Group lookAgain(Trial trial) {
        List<Query<?>> questions =
                trial.looks().target().stream().filter(query -> !query.isStable()).toList();
        return new Group(List.of(), List.of(), questions, trial.work().environment());
    }

    private static boolean isDone(Trial trial, GroupReply reply) {
        return switch (reply.status()) {
            case DONE -> true;
            case STALE, NOT_REACHED -> false;
            case STEP_FAILED -> !isStale(trial, reply);
        };
    }

    private static boolean isStale(Trial trial, GroupReply reply) {
        List<Step> steps = trial.change().steps();
        int last = reply.steps().size() - 1;
        return last >= 0 && steps.get(last).isStale(reply.steps().get(last));
    }

    /** Gives the items behind the frame what was looked at again for them. */
    private boolean hearTail(List<Group> groups, List<GroupReply> replies) {
        boolean isReached = true;
        for (int i = 0; i < lookedAtAgain.size(); i++) {
            Trial trial = lookedAtAgain.get(i);
            GroupReply reply = replies.get(riders.size() + i);
            List<Query<?>> questions = groups.get(riders.size() + i).queries();
            trial.restart();
            if (reply.status() == GroupReply.Status.DONE) {
                IntStream.range(0, questions.size())
                        .forEach(
                                it ->
                                        trial.answers()
                                                .put(questions.get(it), reply.answers().get(it)));
            } else {
                isReached = false;
            }
        }
        return isReached;
    }

    /**
     * Items that could not be done, and all behind them where the frame ended early, look again.
     */
    private void restartOthers(Set<Trial> done, boolean isReachedByAll) {
        boolean isFirst = true;
        for (Trial trial : riders) {
            if (!done.contains(trial)) {
                if (isFirst) {
                    trial.restartStale();
                } else {
                    trial.restart();
                }
                isFirst = false;
            }
        }
        if (isFirst && isReachedByAll) {
            return;
        }
        Set<Trial> known = new LinkedHashSet<>(riders);
        known.addAll(lookedAtAgain);
        pending.stream().filter(trial -> !known.contains(trial)).forEach(Trial::restart);
    }

    /** A result with what the step printed where a step failed and the module did not say so. */
    static Result checked(Result result, boolean hasFailed) {
        return hasFailed && !result.is("failed") ? result.with("failed", true) : result;
    }

    static boolean failed(List<Output> outputs) {
        return !outputs.isEmpty() && !outputs.getLast().isOk();
    }
}
