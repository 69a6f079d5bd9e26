package discos.deployer.run.step;

import discos.deployer.event.Event;
import discos.deployer.plan.PlannedTask;
import discos.deployer.run.task.Workshop;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Asks before every task of a batch whether it is wanted, as {@code --step} of ansible-playbook
 * does: no, yes, or yes to all that follow.
 */
public final class Stepping {
    private static final Set<String> YES = Set.of("y", "yes");
    private static final Set<String> CONTINUE = Set.of("c", "continue");

    private final Workshop workshop;

    private final boolean isFree;

    private boolean isAsking;
    private boolean isAbandoned;

    /**
     * Asks where the operator wants that.
     *
     * @param isFree whether each host goes on alone, so that it is asked for each
     */
    public Stepping(Workshop workshop, boolean isFree) {
        this.workshop = workshop;
        this.isFree = isFree;
        this.isAsking = workshop.scopes().knowledge().settings().isStepping();
    }

    /** Whether each host goes on alone. */
    public boolean isFree() {
        return isFree;
    }

    /** Whether the task is to be done; asks where nobody said yes to all. */
    public synchronized boolean wants(PlannedTask task, List<String> live, boolean isHandler) {
        if (!isAsking || isAbandoned) {
            return !isAbandoned;
        }
        String question =
                "Perform task: %s: %s %s(N)o/(y)es/(c)ontinue: "
                        .formatted(
                                isHandler ? "HANDLER" : "TASK",
                                workshop.recorder().masker().mask(TaskNames.whole(task)),
                                isFree ? "on " + live.getFirst() + " " : "");
        Optional<String> answer = workshop.operator().answer(question);
        if (answer.isEmpty()) {
            abandon();
            return false;
        }
        workshop.recorder().tell(at -> new Event.StepAsked(at, question));
        String word = answer.get().toLowerCase(Locale.ROOT);
        isAsking = !CONTINUE.contains(word);
        return !isAsking || YES.contains(word);
    }

    private void abandon() {
        isAbandoned = true;
        workshop.recorder()
                .tell(
                        at ->
                                new Event.Warning(
                                        at,
                                        "--step asks before each task, but the input has ended and"
                                                + " nobody can answer: the run ends here",
                                        Optional.empty()));
    }

    /** Whether nobody was there to answer, so that the run ends. */
    public synchronized boolean isAbandoned() {
        return isAbandoned;
    }
}
