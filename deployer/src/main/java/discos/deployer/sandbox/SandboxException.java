package discos.deployer.sandbox;

/** Says why a sandbox cannot do what was asked, and what to do about it. */
public final class SandboxException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String advice;

    /**
     * One failure.
     *
     * @param message what happened, in one sentence in lower case
     * @param advice what to do about it; may have several lines
     */
    public SandboxException(String message, String advice) {
        super(message);
        this.advice = advice;
    }

    /** What to do about it. */
    public String advice() {
        return advice;
    }
}
