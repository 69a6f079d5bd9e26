package discos.deployer.sandbox;

/**
 * What a program left behind.
 *
 * @param exit its exit status
 * @param out what it wrote to its standard output
 * @param error what it wrote to its standard error
 */
public record Outcome(int exit, String out, String error) {

    /** Whether the program says it did what it should. */
    public boolean isGood() {
        return exit == 0;
    }

    /** What the program said about a failure: its errors, or its output where it wrote none. */
    public String complaint() {
        String text = error.isBlank() ? out : error;
        return text.isBlank() ? "exit status " + exit : text.strip();
    }
}
