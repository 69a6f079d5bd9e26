package discos.deployer.run.exchange;

import discos.deployer.remote.Query;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Looks;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One item on its way: what it asks, what it has seen, what it decided. */
final class Trial {
    private final int index;
    private final Work work;
    private final Answers answers = new Answers();
    private Looks looks;
    private @Nullable Decision decision;
    private int staleTimes;

    Trial(int index, Work work) {
        this.index = index;
        this.work = work;
        this.looks = work.call().look();
    }

    int index() {
        return index;
    }

    Work work() {
        return work;
    }

    Answers answers() {
        return answers;
    }

    /** All that was asked so far for this decision. */
    Looks looks() {
        return looks;
    }

    boolean isDecided() {
        return decision != null;
    }

    Decision decision() {
        if (decision == null) {
            throw new IllegalStateException("not decided yet");
        }
        return decision;
    }

    /** The decision where the host is to be changed. */
    Decision.Change change() {
        return (Decision.Change) decision();
    }

    boolean isChange() {
        return decision instanceof Decision.Change;
    }

    /** Whether all that is to be looked at has been. */
    boolean hasSeenAll() {
        return missing().findAny().isEmpty() && missingOnControl().findAny().isEmpty();
    }

    Stream<Query<?>> missing() {
        return looks.target().stream().filter(query -> !answers.has(query));
    }

    Stream<Query<?>> missingOnControl() {
        return looks.control().stream().filter(query -> !answers.hasOnControl(query));
    }

    /** Decides, or learns what more is to be looked at. */
    void decide() {
        Decision made = work.call().decide(answers);
        if (made instanceof Decision.More more) {
            Looks wider = looks.and(more.looks());
            if (wider.equals(looks)) {
                throw new IllegalStateException(
                        "the module asks again for what it has been told: " + more.looks());
            }
            looks = wider;
            return;
        }
        decision = made;
    }

    /** Starts over: what was seen does not hold any more. */
    void restart() {
        answers.forget(looks);
        looks = work.call().look();
        decision = null;
    }

    /** Starts over because the host was not as seen; counts how often. */
    void restartStale() {
        staleTimes++;
        restart();
    }

    int staleTimes() {
        return staleTimes;
    }

    /**
     * Whether all it asks is asked by a changing item, too, as with two lines of one file: then
     * what it saw will surely not hold. Where it only shares some questions, such as the state of a
     * common folder, its expectations tell.
     */
    boolean asksOnlyWhatIsAskedBy(Trial changing) {
        List<Query<?>> own =
                looks.target().stream()
                        .<Query<?>>map(query -> query)
                        .filter(query -> !query.isStable())
                        .toList();
        return !own.isEmpty()
                && changing.work.target().door() == work.target().door()
                && changing.looks.target().containsAll(own);
    }
}
