package discos.plugins.filter.text;

import discos.deployer.spi.Arguments;
import discos.deployer.value.PythonException;
import discos.deployer.value.Undefined;
import discos.deployer.value.python.PythonItems;
import discos.deployer.value.python.PythonNumbers;
import discos.deployer.value.python.PythonText;
import discos.deployer.value.python.PythonTypes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The filter {@code comment}. */
final class CommentFilter {
    private static final Map<String, Map<String, String>> STYLES =
            Map.of(
                    "plain", Map.of("decoration", "# "),
                    "erlang", Map.of("decoration", "% "),
                    "c", Map.of("decoration", "// "),
                    "cblock", Map.of("beginning", "/*", "decoration", " * ", "end", " */"),
                    "xml", Map.of("beginning", "<!--", "decoration", " - ", "end", "-->"));

    private CommentFilter() {}

    static String comment(Object in, Arguments args) {
        if (args.positional().size() > 1) {
            throw PythonException.type(
                    "comment() takes from 1 to 2 positional arguments but %d were given"
                            .formatted(args.positional().size() + 1));
        }
        Map<String, String> style = STYLES.get(args.text(0, "style", "plain"));
        if (style == null) {
            throw PythonException.value(PythonText.repr(args.need(0, "style")));
        }
        Map<String, Object> settings = new HashMap<>(style);
        settings.putAll(args.named());
        if (!(settings.get("decoration") instanceof String)) {
            throw PythonException.attribute(
                    PythonTypes.nameOf(settings.getOrDefault("decoration", "")), "rstrip");
        }
        String decoration = PythonText.str(settings.getOrDefault("decoration", ""));
        settings.putIfAbsent("prefix", decoration.stripTrailing());
        settings.putIfAbsent("postfix", decoration.stripTrailing());
        for (String before : List.of("beginning", "prefix")) {
            if (settings.get(before) instanceof Undefined undefined) {
                throw undefined.used(); // which comes before the text
            }
        }
        String text = TextFilters.text(in, "replace");
        String line = PythonText.str(settings.getOrDefault("newline", "\n"));
        Object start = settings.getOrDefault("beginning", "");
        String beginning = PythonItems.isTrue(start) ? PythonText.str(start) : "";
        String prefix = PythonText.str(settings.getOrDefault("prefix", ""));
        String postfix = PythonText.str(settings.getOrDefault("postfix", ""));
        String end = PythonText.str(settings.getOrDefault("end", ""));
        StringBuilder out = new StringBuilder();
        if (!beginning.isEmpty()) {
            out.append(beginning).append(line);
        }
        if (!prefix.isEmpty()) {
            out.append(
                    (prefix.equals(line) ? line : prefix + line)
                            .repeat(count(settings, "prefix_count")));
        }
        String body = decoration + text.replace(line, line + decoration);
        out.append(body.replace(decoration + line, decoration.stripTrailing() + line));
        out.append((line + postfix).repeat(count(settings, "postfix_count")));
        if (!end.isEmpty()) {
            out.append(line).append(end);
        }
        return out.toString();
    }

    private static int count(Map<String, Object> settings, String name) {
        return Math.max(0, PythonNumbers.toInt(settings.getOrDefault(name, 1L)));
    }
}
