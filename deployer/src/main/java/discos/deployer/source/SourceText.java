package discos.deployer.source;

import java.util.List;
import java.util.Optional;

/** The lines of a text that a user wrote. */
public record SourceText(List<String> lines) {

    /** Copies the lines. */
    public SourceText {
        lines = List.copyOf(lines);
    }

    /** The lines of a text, cut where editors cut them. */
    public static SourceText of(String text) {
        return new SourceText(List.of(text.split("\r\n|\n|\r", -1)));
    }

    /** A line counted from 1; empty if the text has no such line. */
    public Optional<String> line(int number) {
        return number >= 1 && number <= lines.size()
                ? Optional.of(lines.get(number - 1))
                : Optional.empty();
    }
}
