package discos.deployer.spi.binding;

/**
 * The arguments of a task do not fit its module; the message is the task's {@code msg}, in
 * Ansible's words.
 */
public final class ArgumentException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Carries the message. */
    public ArgumentException(String message) {
        super(message);
    }

    /** What is wrong. */
    public String text() {
        return String.valueOf(getMessage());
    }
}
