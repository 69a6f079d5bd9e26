package discos.deployer.run.exchange;

import discos.deployer.remote.Exchange;
import discos.deployer.remote.Group;
import discos.deployer.remote.GroupReply;
import discos.deployer.remote.Output;
import discos.deployer.remote.Query;
import discos.deployer.run.contact.Seat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Brings the answers that items wait for: one exchange for all items that share a shell. */
final class Looker {
    private record Corner(Seat seat, Map<String, String> environment) {}

    private Looker() {}

    /** Asks until every item has decided; asks again only for what a decision needs more. */
    static void look(List<Trial> trials) throws MachineLostException {
        List<Trial> open = trials.stream().filter(trial -> !trial.isDecided()).toList();
        while (!open.isEmpty()) {
            askTargets(open);
            askControl(open);
            for (Trial trial : open) {
                trial.decide();
            }
            open = open.stream().filter(trial -> !trial.isDecided()).toList();
        }
    }

    private static void askTargets(List<Trial> trials) throws MachineLostException {
        Map<Corner, List<Trial>> corners = new LinkedHashMap<>();
        for (Trial trial : trials) {
            recall(trial);
            if (trial.missing().findAny().isPresent()) {
                corners.computeIfAbsent(
                                new Corner(trial.work().target(), trial.work().environment()),
                                it -> new ArrayList<>())
                        .add(trial);
            }
        }
        Map<Seat, List<Corner>> seats = new LinkedHashMap<>();
        corners.keySet()
                .forEach(
                        corner ->
                                seats.computeIfAbsent(corner.seat(), it -> new ArrayList<>())
                                        .add(corner));
        for (Map.Entry<Seat, List<Corner>> entry : seats.entrySet()) {
            askSeat(entry.getKey(), entry.getValue(), corners);
        }
    }

    private static void askSeat(Seat seat, List<Corner> there, Map<Corner, List<Trial>> corners)
            throws MachineLostException {
        List<Group> groups = new ArrayList<>();
        for (Corner corner : there) {
            Set<Query<?>> questions = new LinkedHashSet<>();
            corners.getOrDefault(corner, List.of())
                    .forEach(trial -> trial.missing().forEach(questions::add));
            groups.add(
                    new Group(List.of(), List.of(), List.copyOf(questions), corner.environment()));
        }
        List<GroupReply> replies = MachineLostException.ask(seat, new Exchange(groups)).groups();
        for (int i = 0; i < there.size(); i++) {
            hear(
                    seat,
                    groups.get(i),
                    replies.get(i),
                    corners.getOrDefault(there.get(i), List.of()));
        }
    }

    private static void hear(Seat seat, Group group, GroupReply reply, List<Trial> trials) {
        for (int i = 0; i < group.queries().size(); i++) {
            Query<?> query = group.queries().get(i);
            Output answer = reply.answers().get(i);
            seat.cache().keep(query, answer);
            for (Trial trial : trials) {
                if (trial.looks().target().contains(query)) {
                    trial.answers().put(query, answer);
                }
            }
        }
    }

    private static void recall(Trial trial) {
        for (Query<?> query : trial.missing().toList()) {
            Optional<Output> known = trial.work().target().cache().answer(query);
            known.ifPresent(answer -> trial.answers().put(query, answer));
        }
    }

    private static void askControl(List<Trial> trials) throws MachineLostException {
        Set<Query<?>> questions = new LinkedHashSet<>();
        for (Trial trial : trials) {
            trial.missingOnControl().forEach(questions::add);
        }
        if (questions.isEmpty()) {
            return;
        }
        Group group = Group.ask(List.copyOf(questions));
        Seat control = trials.getFirst().work().control();
        GroupReply reply =
                MachineLostException.ask(control, new Exchange(List.of(group))).groups().getFirst();
        for (int i = 0; i < group.queries().size(); i++) {
            Query<?> query = group.queries().get(i);
            Output answer = reply.answers().get(i);
            for (Trial trial : trials) {
                if (trial.looks().control().contains(query)) {
                    trial.answers().putOnControl(query, answer);
                }
            }
        }
    }
}
