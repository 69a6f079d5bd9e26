package discos.deployer.source;

import java.util.Optional;

/**
 * One thing that is wrong in what the user wrote: what, where, and what to do.
 *
 * @param code short stable name such as {@code unknown-parameter}
 * @param message one sentence in lower case without a final stop
 * @param origin where it was written
 * @param length how many characters are marked from the origin on; 1 where that is not known
 * @param advice what to do about it
 */
public record Problem(
        String code, String message, Origin origin, int length, Optional<String> advice) {

    /** A problem without advice. */
    public static Problem of(String code, String message, Origin origin) {
        return new Problem(code, message, origin, 1, Optional.empty());
    }

    /** The same problem with advice. */
    public Problem advise(String text) {
        return new Problem(code, message, origin, length, Optional.of(text));
    }

    /** The same problem, marking this many characters. */
    public Problem spanning(int characters) {
        return new Problem(code, message, origin, Math.max(1, characters), advice);
    }

    /** In one line, as what stops nothing. */
    public String asWarning() {
        return "warning" + line();
    }

    @Override
    public String toString() {
        return "error" + line();
    }

    private String line() {
        return "[" + code + "]: " + message + " (" + origin + ")";
    }
}
