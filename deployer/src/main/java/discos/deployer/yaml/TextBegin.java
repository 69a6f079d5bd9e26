package discos.deployer.yaml;

import discos.deployer.source.Origin;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.events.ScalarEvent;

/** Finds where the characters of a scalar begin: behind its quote, or on the line below its bar. */
final class TextBegin {
    private final String source;
    private @Nullable List<String> lines;

    TextBegin(String source) {
        this.source = source;
    }

    Origin of(ScalarEvent event, Origin origin) {
        return switch (event.getScalarStyle()) {
            case SINGLE_QUOTED, DOUBLE_QUOTED -> origin.left(-1);
            case LITERAL, FOLDED -> ofBlock(event.getValue(), origin);
            case PLAIN, JSON_SCALAR_STYLE -> origin;
        };
    }

    private Origin ofBlock(String text, Origin origin) {
        int first = 0;
        List<String> own = text.lines().toList();
        while (first < own.size() && own.get(first).isBlank()) {
            first++;
        }
        int line = origin.line() + first;
        if (first == own.size() || line >= lines().size()) {
            return origin;
        }
        int indent = Math.max(0, blanks(lines().get(line)) - blanks(own.get(first)));
        return new Origin(origin.file(), origin.line() + 1, indent + 1, indent);
    }

    private static int blanks(String line) {
        int count = 0;
        while (count < line.length() && line.charAt(count) == ' ') {
            count++;
        }
        return count;
    }

    private List<String> lines() {
        List<String> known = lines;
        if (known == null) {
            known = source.lines().toList();
            lines = known;
        }
        return known;
    }
}
