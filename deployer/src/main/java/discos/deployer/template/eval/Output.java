package discos.deployer.template.eval;

import discos.deployer.value.PythonException;
import discos.deployer.value.python.PythonTypes;
import java.util.ArrayList;
import java.util.List;

/** The pieces that a template prints. */
final class Output {
    /**
     * A file of this size is no configuration any more; a variable that doubles itself gets here.
     */
    private static final long LONGEST = 50_000_000;

    /**
     * What is shown of a list or a dict in a file.
     *
     * @param type its name, for those who want texts only
     */
    record Shown(String text, String type) {
        @Override
        public String toString() {
            return text;
        }
    }

    private final List<Object> pieces = new ArrayList<>();
    private long length;

    void add(Object piece) {
        length +=
                switch (piece) {
                    case String text -> text.length();
                    case Shown shown -> shown.text().length();
                    default -> 0;
                };
        if (length > LONGEST) {
            throw PythonException.value(
                    "the text is longer than " + LONGEST / 1_000_000 + " million characters");
        }
        pieces.add(piece);
    }

    List<Object> pieces() {
        return pieces;
    }

    private static String type(Object piece) {
        return piece instanceof Shown(_, String type) ? type : PythonTypes.nameOf(piece);
    }

    /** The text of pieces that have to be texts. */
    static String text(List<Object> pieces) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < pieces.size(); i++) {
            if (!(pieces.get(i) instanceof String piece)) {
                throw PythonException.type(
                        "sequence item "
                                + i
                                + ": expected str instance, "
                                + type(pieces.get(i))
                                + " found");
            }
            text.append(piece);
        }
        return text.toString();
    }
}
