package discos.deployer.template.eval;

import java.util.ArrayList;
import java.util.List;

/** The pieces that a template prints. */
final class Output {
    private final List<Object> pieces = new ArrayList<>();
    private boolean isMuted;

    void add(Object piece) {
        if (!isMuted) {
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
