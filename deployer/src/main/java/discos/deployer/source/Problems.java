package discos.deployer.source;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects the problems of one phase so that all of them are shown together. */
public final class Problems {
    private final List<Problem> found = new ArrayList<>();

    /** Adds one problem; the same problem at the same place is kept once. */
    public synchronized void add(Problem problem) {
        if (!found.contains(problem)) {
            found.add(problem);
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
