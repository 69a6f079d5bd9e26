package discos.plugins.filter.text;

import discos.deployer.spi.Arguments;
import discos.deployer.value.None;
import discos.deployer.value.PythonException;
import discos.deployer.value.Undefined;
import discos.deployer.value.python.PythonItems;
import discos.deployer.value.python.PythonNumbers;
import discos.deployer.value.python.PythonText;
import discos.deployer.value.python.PythonTypes;
import discos.deployer.value.python.TextPieces;
import java.util.HashMap;
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
        if (settings.get("decoration") instanceof Undefined undefined) {
            throw undefined.used();
        }
        if (!(settings.get("decoration") instanceof String)) {
            throw PythonException.attribute(
                    PythonTypes.nameOf(settings.getOrDefault("decoration", "")), "rstrip");
        }
        String decoration = PythonText.str(settings.getOrDefault("decoration", ""));
        settings.putIfAbsent("prefix", decoration.stripTrailing());
        settings.putIfAbsent("postfix", decoration.stripTrailing());
        return commented(in, settings);
    }

    /** Each setting is looked at where Ansible does, so that the first wrong one is told. */
    private static String commented(Object in, Map<String, Object> settings) {
        StringBuilder out = new StringBuilder();
        Object given = settings.getOrDefault("newline", "\n");
        Object beginning = settings.getOrDefault("beginning", "");
        if (PythonItems.isTrue(beginning)) {
            out.append(PythonText.str(beginning)).append(PythonText.str(given));
        }
        Object prefix = settings.getOrDefault("prefix", "");
        boolean isPrefixed = PythonItems.isTrue(prefix);
        String line = PythonText.str(given);
        if (isPrefixed) {
            String text = PythonText.str(prefix);
            out.append(
                    (text.equals(line) ? line : text + line)
                            .repeat(count(settings, "prefix_count")));
        }
        String decoration = PythonText.str(settings.getOrDefault("decoration", ""));
        String text = TextFilters.text(in, "replace");
        if (!PythonTypes.isText(given)) {
            String type = given == None.NONE ? "None" : PythonTypes.nameOf(given);
            throw PythonException.type("replace() argument 1 must be str, not " + type);
        }
        String body = decoration + replaced(text, line, line + decoration);
        out.append(replaced(body, decoration + line, decoration.stripTrailing() + line));
        int postfixes = count(settings, "postfix_count");
        Object postfix = settings.getOrDefault("postfix", "");
        if (postfixes > 0 && !PythonTypes.isText(postfix)) {
            throw PythonException.type(
                    "sequence item 1: expected str instance, %s found"
                            .formatted(PythonTypes.nameOf(postfix)));
        }
        out.append((line + PythonText.str(postfix)).repeat(postfixes));
        Object end = settings.getOrDefault("end", "");
        return PythonItems.isTrue(end)
                ? out.append(line).append(PythonText.str(end)).toString()
                : out.toString();
    }

    private static int count(Map<String, Object> settings, String name) {
        return Math.max(0, PythonNumbers.toInt(settings.getOrDefault(name, 1L)));
    }

    private static String replaced(String text, String old, String by) {
        return TextPieces.replace(text, old, by, -1);
    }
}
