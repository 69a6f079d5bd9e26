package discos.deployer.source;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Collects the problems of one phase so that all of them are shown together. */
public final class Problems {
    /** So many are told; who has more of them mends these first. */
    public static final int LIMIT = 200;

    private final Set<Problem> found = new LinkedHashSet<>();
    private final Optional<Consumer<Problem>> odd;

    /** Problems, odd things among them. */
    public Problems() {
        this(Optional.empty());
    }

    /** Problems; what is only odd is told to somebody else, where there is one. */
    public Problems(Optional<Consumer<Problem>> odd) {
        this.odd = odd;
    }

    /** None yet, with odd things told as here. */
    public Problems afresh() {
        return new Problems(odd);
    }

    /**
     * Takes what is probably a mistake, but has a meaning: whether it is one was decided before.
     */
    public void addOdd(Problem problem) {
        odd.ifPresentOrElse(it -> it.accept(problem), () -> add(problem));
    }

    /**
     * Adds one problem; the same problem at the same place is kept once, and no more than {@value
     * #LIMIT}.
     */
    public synchronized void add(Problem problem) {
        if (found.size() < LIMIT && found.add(problem) && found.size() == LIMIT) {
            found.add(
                    Problem.of(
                                    "too-many-problems",
                                    "there are more than "
                                            + LIMIT
                                            + " problems; the others are not shown",
                                    problem.origin())
                            .advise("mend these first, or see whether this is the right file"));
        }
    }

    /** Adds all problems that an exception carries. */
    public void addAll(ProblemException exception) {
        exception.problems().forEach(this::add);
    }

    /** Whether nothing was found. */
    public synchronized boolean isEmpty() {
        return found.isEmpty();
    }

    /** What was found, sorted by place. */
    public synchronized List<Problem> sorted() {
        return found.stream().sorted(Comparator.comparing(Problem::origin)).toList();
    }

    /**
     * Ends the phase.
     *
     * @throws ProblemException if anything was found
     */
    public void throwIfAny() {
        if (!isEmpty()) {
            throw new ProblemException(sorted());
        }
    }
}
