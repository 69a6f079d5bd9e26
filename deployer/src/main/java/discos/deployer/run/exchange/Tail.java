package discos.deployer.run.exchange;

import discos.deployer.remote.Group;
import discos.deployer.remote.GroupReply;
import discos.deployer.remote.Query;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The items behind a frame, looked at again behind its changes and in the same exchange. */
final class Tail {
    private final List<Trial> trials;
    private final Map<Map<String, String>, Set<Query<?>>> questions = new LinkedHashMap<>();

    /** The items must use the shell of the frame. */
    Tail(List<Trial> trials) {
        this.trials = trials;
        for (Trial trial : trials) {
            Set<Query<?>> there =
                    questions.computeIfAbsent(
                            trial.work().environment(), _ -> new LinkedHashSet<>());
            trial.looks().target().stream().filter(query -> !query.isStable()).forEach(there::add);
        }
        questions.values().removeIf(Set::isEmpty);
    }

    boolean holds(Trial trial) {
        return trials.contains(trial);
    }

    /** What is to be asked behind the changes, each question once. */
    List<Group> groups() {
        return questions.entrySet().stream()
                .map(
                        entry ->
                                new Group(
                                        List.of(),
                                        List.of(),
                                        List.copyOf(entry.getValue()),
                                        entry.getKey()))
                .toList();
    }

    /** Starts the items over with these answers, or without any where the frame ended early. */
    void hear(List<GroupReply> replies) {
        trials.forEach(Trial::restart);
        int place = 0;
        for (Map.Entry<Map<String, String>, Set<Query<?>>> entry : questions.entrySet()) {
            GroupReply reply = replies.get(place);
            place++;
            if (reply.status() == GroupReply.Status.DONE) {
                List<Query<?>> asked = List.copyOf(entry.getValue());
                for (int i = 0; i < asked.size(); i++) {
                    give(entry.getKey(), asked.get(i), reply, i);
                }
            }
        }
    }

    private void give(Map<String, String> environment, Query<?> query, GroupReply reply, int at) {
        trials.stream()
                .filter(trial -> trial.work().environment().equals(environment))
                .filter(trial -> trial.looks().target().contains(query))
                .forEach(trial -> trial.answers().put(query, reply.answers().get(at)));
    }
}
