package discos.deployer.spi;

import discos.deployer.source.Problem;

/** A template or expression cannot be rendered. */
public class RenderException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    /** Carries what is wrong and where. */
    public RenderException(Problem problem) {
        super(problem.message());
        this.problem = problem;
    }

    /** What is wrong and where. */
    public Problem problem() {
        return problem;
    }
}
