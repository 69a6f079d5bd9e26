package discos.plugins.module.facts;

import discos.deployer.remote.Output;
import discos.deployer.remote.Query;
import discos.deployer.remote.ShellQuote;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Asks for everything from which facts are made, in one go.
 *
 * @param factPath folder of the host's own fact files
 */
record FactSources(String factPath) implements Query<FactSources.Parts> {
    private static final String SCRIPT = load();

    /** The lines of each part. */
    record Parts(Map<String, List<String>> lines) {
        List<String> of(String part) {
            return lines.getOrDefault(part, List.of());
        }

        /** The first line of a part, or an empty text. */
        String first(String part) {
            List<String> all = of(part);
            return all.isEmpty() ? "" : all.getFirst().strip();
        }

        /** One line of a part, or an empty text. */
        String line(String part, int index) {
            List<String> all = of(part);
            return index < all.size() ? all.get(index).strip() : "";
        }

        /** The value after {@code key=} in a part, quotes removed. */
        String value(String part, String key) {
            return of(part).stream()
                    .filter(line -> line.startsWith(key + "="))
                    .map(line -> line.substring(key.length() + 1).strip())
                    .map(value -> value.replaceAll("^[\"']|[\"']$", ""))
                    .findFirst()
                    .orElse("");
        }
    }

    private static String load() {
        try (InputStream stream = FactSources.class.getResourceAsStream("facts.sh")) {
            if (stream == null) {
                throw new IllegalStateException("facts.sh is missing from the jar");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String script() {
        return "D_FACTS=" + ShellQuote.quote(factPath) + "\n" + SCRIPT;
    }

    @Override
    public Parts parse(Output output) {
        Map<String, List<String>> parts = new HashMap<>();
        List<String> current = new ArrayList<>();
        for (String line : output.text().lines().toList()) {
            boolean isEnvironment = parts.containsKey("env");
            if (line.startsWith("== ") && !isEnvironment) {
                current = parts.computeIfAbsent(line.substring(3), name -> new ArrayList<>());
            } else {
                current.add(line);
            }
        }
        return new Parts(parts);
    }
}
