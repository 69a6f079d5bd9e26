package discos.deployer.template.eval;

import discos.deployer.value.PythonException;
import java.util.ArrayList;
import java.util.List;

/** The pieces that a template prints. */
final class Output {
    /**
     * A file of this size is no configuration any more; a variable that doubles itself gets here.
     */
    private static final long LONGEST = 50_000_000;

    private final List<Object> pieces = new ArrayList<>();
    private long length;
    private boolean isMuted;

    void add(Object piece) {
        if (!isMuted) {
            length += piece instanceof String text ? text.length() : 0;
            if (length > LONGEST) {
                throw PythonException.value(
                        "the text is longer than " + LONGEST / 1_000_000 + " million characters");
            }
            pieces.add(piece);
        }
    }

    List<Object> pieces() {
        return pieces;
    }

    /** Whether what is printed is dropped, as after {@code extends}. */
    boolean isMuted() {
        return isMuted;
    }

    void mute(boolean mutes) {
        isMuted = mutes;
    }
}
