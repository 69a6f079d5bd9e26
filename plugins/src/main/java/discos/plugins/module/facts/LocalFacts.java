package discos.plugins.module.facts;

import discos.deployer.spi.binding.ArgumentException;
import discos.deployer.spi.binding.JsonValue;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The facts that a host keeps itself, in JSON or INI files. */
final class LocalFacts {
    private LocalFacts() {}

    static Map<String, Object> of(FactSources.Parts parts) {
        Map<String, StringBuilder> texts = new LinkedHashMap<>();
        StringBuilder current = new StringBuilder();
        for (String line : parts.of("local")) {
            if (line.startsWith("--file ")) {
                String name = line.substring("--file ".length()).replaceFirst("\\.fact$", "");
                current = texts.computeIfAbsent(name, it -> new StringBuilder());
            } else {
                current.append(line).append('\n');
            }
        }
        Map<String, Object> facts = new LinkedHashMap<>();
        texts.forEach((name, text) -> facts.put(name, value(name, text.toString().strip())));
        return facts;
    }

    private static Object value(String name, String text) {
        try {
            return JsonValue.of(text);
        } catch (ArgumentException _) {
            Map<String, Object> sections = ini(text);
            return sections.isEmpty()
                    ? "error loading facts as JSON or ini - please check content: " + name
                    : sections;
        }
    }

    private static Map<String, Object> ini(String text) {
        Map<String, Object> sections = new LinkedHashMap<>();
        Map<String, Object> section = new LinkedHashMap<>();
        for (String line : text.lines().map(String::strip).toList()) {
            if (line.startsWith("[") && line.endsWith("]")) {
                section = new LinkedHashMap<>();
                sections.put(line.substring(1, line.length() - 1), section);
            } else if (!line.isEmpty() && !line.startsWith("#") && !line.startsWith(";")) {
                String[] pair = line.split("\\s*[=:]\\s*", 2);
                section.put(pair[0].toLowerCase(Locale.ROOT), pair.length == 2 ? pair[1] : "");
            }
        }
        return sections;
    }
}
