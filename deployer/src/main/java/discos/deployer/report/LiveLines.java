package discos.deployer.report;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Cuts live output into lines with the host's name before each. */
final class LiveLines {
    private static final int LONGEST = 4000;

    private final Consumer<String> sink;
    private final Map<String, StringBuilder> pending = new LinkedHashMap<>();

    LiveLines(Consumer<String> sink) {
        this.sink = sink;
    }

    /** Takes a piece of output; complete lines go to the sink. */
    void heard(String host, String piece) {
        StringBuilder line = pending.computeIfAbsent(host, name -> new StringBuilder());
        for (int i = 0; i < piece.length(); i++) {
            char character = piece.charAt(i);
            if (character == '\n' || line.length() >= LONGEST) {
                write(host, line);
            }
            if (character != '\n' && character != '\r') {
                line.append(character);
            }
        }
    }

    /** Writes lines that were begun. */
    void flush() {
        pending.forEach(
                (host, line) -> {
                    if (!line.isEmpty()) {
                        write(host, line);
                    }
                });
    }

    private void write(String host, StringBuilder line) {
        sink.accept("    " + host + " | " + line);
        line.setLength(0);
    }
}
