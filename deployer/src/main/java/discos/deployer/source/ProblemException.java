package discos.deployer.source;

import java.util.List;
import java.util.stream.Collectors;

/** Stops a phase because of problems in what the user wrote; never crosses a host's boundary. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /** Carries at least one problem, in the order in which they are to be shown. */
    public ProblemException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** Carries one problem. */
    public ProblemException(Problem problem) {
        this(List.of(problem));
    }

    /** What is wrong, in the order to be shown. */
    public List<Problem> problems() {
        return problems;
    }
}
