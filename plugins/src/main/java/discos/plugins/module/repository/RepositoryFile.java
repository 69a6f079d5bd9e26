package discos.plugins.module.repository;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A file of yum's repositories, as Python's {@code configparser} reads and writes it: comments go
 * when it is written.
 *
 * @param sections settings by the section's name and their own; the lines of a value are joined by
 *     ends of lines
 */
record RepositoryFile(Map<String, Map<String, String>> sections) {

    /** Reads it; a line that is no setting is refused. */
    static RepositoryFile of(String text) {
        Map<String, Map<String, String>> sections = new LinkedHashMap<>();
        Map<String, String> section = null;
        String name = null;
        int indent = 0;
        for (String line : text.lines().toList()) {
            String plain = line.strip();
            int blanks = line.length() - line.stripLeading().length();
            if (plain.startsWith("#") || plain.startsWith(";")) {
                continue;
            }
            if (section != null && name != null && (plain.isEmpty() || blanks > indent)) {
                section.merge(name, plain, (one, more) -> one + "\n" + more);
            } else if (plain.startsWith("[") && plain.endsWith("]")) {
                section =
                        sections.computeIfAbsent(
                                plain.substring(1, plain.length() - 1), _ -> new LinkedHashMap<>());
                name = null;
            } else if (!plain.isEmpty()) {
                int mark = mark(plain, section);
                name = plain.substring(0, mark).strip().toLowerCase(Locale.ROOT);
                indent = blanks;
                Objects.requireNonNull(section).put(name, plain.substring(mark + 1).strip());
            }
        }
        sections.values().forEach(it -> it.replaceAll((_, value) -> value.stripTrailing()));
        return new RepositoryFile(sections);
    }

    private static int mark(String line, @Nullable Map<String, String> section) {
        int equals = line.indexOf('=');
        int colon = line.indexOf(':');
        int mark = equals < 0 || (colon >= 0 && colon < equals) ? colon : equals;
        if (section == null || mark <= 0) {
            throw new IllegalArgumentException("'" + line + "' is no setting of a section");
        }
        return mark;
    }

    /** With these settings as the last section. */
    RepositoryFile with(String name, Map<String, String> settings) {
        RepositoryFile other = without(name);
        other.sections.put(name, settings);
        return other;
    }

    RepositoryFile without(String name) {
        Map<String, Map<String, String>> others = new LinkedHashMap<>(sections);
        others.remove(name);
        return new RepositoryFile(others);
    }

    boolean isEmpty() {
        return sections.isEmpty();
    }

    /** What it says, whatever its order. */
    String sorted() {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(sections)
                .forEach(
                        (name, settings) -> {
                            text.append('[').append(name).append("]\n");
                            new TreeMap<>(settings)
                                    .forEach((key, value) -> text.append(line(key, value)));
                            text.append('\n');
                        });
        return text.toString();
    }

    /** What is written. */
    String text() {
        StringBuilder text = new StringBuilder();
        sections.forEach(
                (name, settings) -> {
                    text.append('[').append(name).append("]\n");
                    settings.forEach(
                            (key, value) -> text.append(line(key, value.replace("\n", "\n\t"))));
                    text.append('\n');
                });
        return text.toString();
    }

    private static String line(String key, String value) {
        return key + " = " + value + "\n";
    }
}
