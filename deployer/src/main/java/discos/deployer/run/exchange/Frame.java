package discos.deployer.run.exchange;

import discos.deployer.remote.Exchange;
import discos.deployer.remote.Group;
import discos.deployer.remote.GroupReply;
import discos.deployer.remote.HostUnavailableException;
import discos.deployer.remote.Step;
import discos.deployer.run.contact.Seat;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
    private final Tail tail;

    Frame(List<Trial> pending) {
        this.pending = pending;
        Seat seat = pending.getFirst().work().target();
        for (Trial trial : pending) {
            if (!canRide(trial, seat)) {
                break;
            }
            riders.add(trial);
        }
        tail =
                new Tail(
                        pending.subList(riders.size(), pending.size()).stream()
                                .filter(trial -> trial.work().target() == seat)
                                .toList());
    }

    private boolean canRide(Trial trial, Seat seat) {
        if (riders.isEmpty()) {
            return true;
        }
        if (trial.work().target() != seat
                || trial.work().isCheckMode()
                || trial.decision() instanceof Decision.Pause
                || trial.decision() instanceof Decision.Ask
                || trial.decision() instanceof Decision.Reconnect
                || trial.decision() instanceof Decision.Reboot
                || trial.decision() instanceof Decision.Dialog) {
            return false;
        }
        return riders.stream().filter(Trial::isChange).noneMatch(trial::asksOnlyWhatIsAskedBy);
    }

    /**
     * Sends the frame, notes the outcomes and takes the items that are done off the list; where the
     * machine is lost meanwhile, too, those that were done before.
     */
    void send(Map<Integer, Outcome> outcomes) throws MachineLostException {
        Seat seat = riders.getFirst().work().target();
        List<Group> groups = new ArrayList<>();
        riders.forEach(trial -> groups.add(group(trial)));
        groups.addAll(tail.groups());
        List<GroupReply> replies;
        Optional<MachineLostException> loss = Optional.empty();
        if (groups.stream().anyMatch(Frame::hasContent)) {
            seat.cache().raiseEpoch();
            try {
                replies =
                        seat.exchange(new Exchange(groups), riders.getFirst().work().live())
                                .groups();
            } catch (HostUnavailableException e) {
                loss = Optional.of(new MachineLostException(seat, e));
                replies = padded(e.answered(), groups.size());
            }
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
        tail.hear(replies.subList(riders.size(), replies.size()));
        restartOthers(done);
        pending.removeAll(done);
        if (loss.isPresent()) {
            throw loss.get();
        }
    }

    /** The replies that came, and for the groups behind them that they were not reached. */
    private static List<GroupReply> padded(List<GroupReply> answered, int size) {
        List<GroupReply> replies = new ArrayList<>(answered);
        while (replies.size() < size) {
            replies.add(
                    new GroupReply(GroupReply.Status.NOT_REACHED, List.of(), List.of(), List.of()));
        }
        return replies;
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

    /** Items that could not be done look again, and so do those of other shells behind them. */
    private void restartOthers(Set<Trial> done) {
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
        pending.stream()
                .filter(trial -> !riders.contains(trial) && !tail.holds(trial))
                .forEach(Trial::restart);
    }

    /** A result with what the step printed where a step failed and the module did not say so. */
    static Result checked(Result result, boolean hasFailed) {
        return hasFailed && !result.is("failed") ? result.with("failed", true) : result;
    }
}
