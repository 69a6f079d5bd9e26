package discos.deployer.release.workspace;

import discos.deployer.source.Origin;
import discos.deployer.source.Problem;

/** What was asked makes no sense here, whatever the state of the machine. */
public final class MisuseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    /**
     * Carries the problem.
     *
     * @param code short stable name such as {@code bad-name}
     * @param message one sentence in lower case without a final stop
     */
    public MisuseException(String code, String message, String advice) {
        super(message);
        this.problem = Problem.of(code, message, Origin.of("command line")).advise(advice);
    }

    /** What is wrong and what to do. */
    public Problem problem() {
        return problem;
    }
}
