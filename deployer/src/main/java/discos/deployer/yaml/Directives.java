package discos.deployer.yaml;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The lines with a percent sign before a document, of which PyYAML takes two kinds only. */
final class Directives {
    private static final Pattern KNOWN = Pattern.compile("%(YAML|TAG)(\\s.*)?");
    private static final Pattern AROUND = Pattern.compile("\\s*(#.*)?|\\ufeff");

    private Directives() {}

    /** The line of the first one that PyYAML refuses. */
    static Optional<Integer> unknown(String text) {
        if (text.indexOf('%') < 0) {
            return Optional.empty();
        }
        boolean isBefore = true;
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (isBefore && line.startsWith("%")) {
                if (!KNOWN.matcher(line).matches()) {
                    return Optional.of(i + 1);
                }
            } else if (line.equals("...") || line.startsWith("... ")) {
                isBefore = true;
            } else if (!AROUND.matcher(line).matches()) {
                isBefore = false;
            }
        }
        return Optional.empty();
    }
}
