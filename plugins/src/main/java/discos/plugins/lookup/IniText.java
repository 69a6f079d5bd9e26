package discos.plugins.lookup;

import discos.deployer.value.PythonException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sections of options as Python's {@code ConfigParser} reads them: {@code DEFAULT} counts in every
 * section, indented lines go on, {@code %(other)s} stands for another option.
 */
final class IniText {
    private static final String DEFAULT = "DEFAULT";
    private static final int DEPTH = 10;
    private static final Pattern REFERENCE = Pattern.compile("%(?:%|\\(([^)]+)\\)s|)");

    private final Map<String, Map<String, Optional<String>>> sections = new LinkedHashMap<>();
    private final boolean keepsCase;
    private final boolean allowsNoValue;

    IniText(boolean keepsCase, boolean allowsNoValue) {
        this.keepsCase = keepsCase;
        this.allowsNoValue = allowsNoValue;
    }

    /**
     * Adds a file's options; those of an earlier file may come again, those of its own not.
     *
     * @throws PythonException in the parser's words
     */
    void read(String text) {
        new Reading().read(text);
    }

    boolean hasSection(String name) {
        return sections.containsKey(name) && !name.equals(DEFAULT);
    }

    /** All options of a section, those of the defaults too; empty where one has no value. */
    Map<String, Optional<String>> options(String section) {
        Map<String, Optional<String>> all =
                new LinkedHashMap<>(sections.getOrDefault(DEFAULT, Map.of()));
        all.putAll(sections.getOrDefault(section, Map.of()));
        Map<String, Optional<String>> resolved = new LinkedHashMap<>();
        all.forEach(
                (name, value) ->
                        resolved.put(name, value.map(it -> resolved(it, section, all, 1))));
        return resolved;
    }

    /** How an option is called in {@link #options}. */
    String optionName(String name) {
        return keepsCase ? name : name.toLowerCase(Locale.ROOT);
    }

    private String resolved(
            String value, String section, Map<String, Optional<String>> all, int depth) {
        if (depth > DEPTH) {
            throw PythonException.value("Recursion limit exceeded in value substitution: " + value);
        }
        Matcher matcher = REFERENCE.matcher(value);
        StringBuilder text = new StringBuilder();
        while (matcher.find()) {
            String name = matcher.group(1);
            if (name == null) {
                if (!matcher.group().equals("%%")) {
                    throw PythonException.value(
                            "'%' must be followed by '%' or '(', found: '"
                                    + value.substring(matcher.start())
                                    + "'");
                }
                matcher.appendReplacement(text, "%");
                continue;
            }
            Optional<String> other = all.get(optionName(name));
            if (other == null || other.isEmpty()) {
                throw PythonException.value(
                        "Bad value substitution: option in section '"
                                + section
                                + "' contains an interpolation key '"
                                + name
                                + "' which is not a valid option name. Raw value: '"
                                + value
                                + "'");
            }
            matcher.appendReplacement(
                    text, Matcher.quoteReplacement(resolved(other.get(), section, all, depth + 1)));
        }
        return matcher.appendTail(text).toString();
    }

    /** One pass over a file. */
    private final class Reading {
        private final Set<List<String>> seen = new HashSet<>();
        private final List<String> lines = new ArrayList<>();
        private String section = "";
        private String option = "";
        private int indent;

        void read(String text) {
            int number = 0;
            for (String line : text.split("\r\n|\r|\n", -1)) {
                line(line, ++number);
            }
            endOption();
        }

        private void line(String line, int number) {
            String trimmed = line.strip();
            if (trimmed.startsWith("#") || trimmed.startsWith(";")) {
                return;
            }
            if (trimmed.isEmpty()) {
                if (!option.isEmpty()) {
                    lines.add("");
                }
                return;
            }
            int here = line.length() - line.stripLeading().length();
            if (!option.isEmpty() && here > indent) {
                lines.add(trimmed);
                return;
            }
            endOption();
            indent = here;
            if (trimmed.startsWith("[") && trimmed.indexOf(']') > 1) {
                begin(trimmed.substring(1, trimmed.lastIndexOf(']')), number);
            } else {
                option(trimmed, number);
            }
        }

        private void begin(String name, int number) {
            if (!name.equals(DEFAULT) && !seen.add(List.of(name))) {
                throw PythonException.value(
                        "While reading from '<???>' [line %2d]: section '%s' already exists"
                                .formatted(number, name));
            }
            section = name;
            sections.computeIfAbsent(name, _ -> new LinkedHashMap<>());
        }

        private void option(String line, int number) {
            if (section.isEmpty()) {
                throw PythonException.value(
                        "File contains no section headers.\nfile: '<???>', line: %d\n'%s\\n'"
                                .formatted(number, line));
            }
            int mark = mark(line);
            if (mark == 0 || (mark < 0 && !allowsNoValue)) {
                throw PythonException.value(
                        "Source contains parsing errors: '<???>'\n\t[line %2d]: '%s\\n'"
                                .formatted(number, line));
            }
            option = optionName((mark < 0 ? line : line.substring(0, mark)).strip());
            if (!seen.add(List.of(section, option))) {
                throw PythonException.value(
                        "While reading from '<???>' [line %2d]: option '%s' in section '%s' already exists"
                                .formatted(number, option, section));
            }
            lines.clear();
            if (mark < 0) {
                sections.computeIfAbsent(section, _ -> new LinkedHashMap<>())
                        .put(option, Optional.empty());
                option = "";
            } else {
                lines.add(line.substring(mark + 1).strip());
            }
        }

        private void endOption() {
            if (!option.isEmpty()) {
                String value = String.join("\n", lines).replaceFirst("\n+$", "");
                sections.computeIfAbsent(section, _ -> new LinkedHashMap<>())
                        .put(option, Optional.of(value));
                option = "";
            }
        }

        private static int mark(String line) {
            int equal = line.indexOf('=');
            int colon = line.indexOf(':');
            return equal < 0 ? colon : colon < 0 ? equal : Math.min(equal, colon);
        }
    }
}
