package discos.deployer.spi;

import discos.deployer.source.Problem;

/** A template needs a variable, element or attribute that does not exist. */
public final class UndefinedException extends RenderException {
    private static final long serialVersionUID = 1L;

    private final String name;

    /** Carries what is wrong and the name that is missing. */
    public UndefinedException(Problem problem, String name) {
        super(problem);
        this.name = name;
    }

    /** The missing name. */
    public String name() {
        return name;
    }
}
