package discos.deployer.station;

import discos.deployer.source.Origin;
import discos.deployer.source.Problem;
import discos.deployer.source.Problems;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads an INI file as Python's {@code configparser} does for Ansible, with each value's place. */
final class IniFile {
    private static final Pattern SECTION = Pattern.compile("\\[([^\\]]+)\\].*");
    private static final Pattern ENTRY = Pattern.compile("([^=:]+?)\\s*[=:]\\s*(.*)");

    /** A value and where it was written. */
    record Value(String text, Origin origin) {}

    private final String file;
    private final Problems problems;
    private final Map<String, Value> values = new LinkedHashMap<>();
    private String section = "";
    private @Nullable String lastKey;

    IniFile(String text, String file, Problems problems) {
        this.file = file;
        this.problems = problems;
        int number = 0;
        for (String line : text.split("\r\n|\n|\r", -1)) {
            number++;
            line(line, number);
        }
    }

    Optional<Value> value(String inSection, String key) {
        return Optional.ofNullable(values.get(inSection + "." + key));
    }

    /** Every value by section and key, with a dot between, in the order written. */
    Map<String, Value> entries() {
        return Collections.unmodifiableMap(values);
    }

    private void line(String raw, int number) {
        String line = withoutComment(raw).stripTrailing();
        String content = line.strip();
        if (content.isEmpty() || content.startsWith("#")) {
            return;
        }
        String key = lastKey;
        if (Character.isWhitespace(line.charAt(0)) && key != null) {
            values.computeIfPresent(
                    key, (_, old) -> new Value(old.text() + "\n" + content, old.origin()));
            return;
        }
        Matcher header = SECTION.matcher(content);
        if (header.matches()) {
            section = header.group(1);
            lastKey = null;
            return;
        }
        Matcher entry = ENTRY.matcher(content);
        if (entry.matches() && !section.isEmpty()) {
            lastKey = section + "." + entry.group(1).toLowerCase(Locale.ROOT);
            int column = line.length() - content.length() + entry.start(2) + 1;
            values.put(lastKey, new Value(entry.group(2), new Origin(file, number, column)));
        } else {
            String message =
                    section.isEmpty()
                            ? "there is no section before this line"
                            : "expected key = value but found '" + content + "'";
            problems.add(
                    Problem.of("bad-ini-line", message, new Origin(file, number, 1))
                            .spanning(content.length())
                            .advise("sections are written [defaults], values key = value"));
        }
    }

    /** A semicolon begins a comment at a line's start and after a space. */
    private static String withoutComment(String line) {
        if (line.stripLeading().startsWith(";")) {
            return "";
        }
        Matcher comment = Pattern.compile("\\s;").matcher(line);
        return comment.find() ? line.substring(0, comment.start()) : line;
    }
}
