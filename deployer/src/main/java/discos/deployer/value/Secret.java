package discos.deployer.value;

/** A text that no output, log or journal may show; printing it gives a mask. */
public record Secret(String text) {
    /** What is printed in place of a secret. */
    public static final String MASK = "********";

    @Override
    public String toString() {
        return MASK;
    }
}
