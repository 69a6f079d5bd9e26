package discos.plugins.lookup;

import discos.deployer.spi.Arguments;
import discos.deployer.spi.Templating;
import discos.deployer.value.PythonException;
import discos.plugins.filter.text.PythonRegex;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The lookup {@code ini}: values of INI and properties files. */
final class IniLookup {
    private IniLookup() {}

    static List<Object> look(List<Object> terms, Arguments args, Templating t) {
        return KeyTerms.look(terms, args, (key, settings) -> values(key, settings, t));
    }

    private static List<Object> values(String key, Arguments args, Templating t) {
        String file = args.text(0, "file", "ansible.ini");
        boolean isProperties = args.text(0, "type", "ini").equals("properties");
        String section = isProperties ? "" : args.text(0, "section", "global");
        Map<String, String> entries =
                entries(
                        ControlLookups.content(
                                ControlLookups.need("files", file, t),
                                args.text(0, "encoding", "utf-8"),
                                t),
                        section,
                        args.is(0, "case_sensitive", false));
        if (args.is(0, "re", false)) {
            List<Object> found = new ArrayList<>();
            entries.forEach(
                    (name, value) -> {
                        if (PythonRegex.compile(key, false, false).matcher(name).lookingAt()) {
                            found.add(value);
                        }
                    });
            return found;
        }
        boolean keepsCase = args.is(0, "case_sensitive", false);
        Optional<String> value =
                Optional.ofNullable(entries.get(keepsCase ? key : key.toLowerCase(Locale.ROOT)));
        if (value.isEmpty() && args.named().containsKey("default")) {
            return List.of(args.text(0, "default", ""));
        }
        return value.<List<Object>>map(List::of).orElseGet(() -> List.of(""));
    }

    private static Map<String, String> entries(String text, String wanted, boolean keepsCase) {
        Map<String, String> entries = new LinkedHashMap<>();
        String section = "";
        String last = "";
        for (String line : text.split("\n", -1)) {
            String trimmed = line.strip();
            if (trimmed.isEmpty() || trimmed.startsWith("#") || trimmed.startsWith(";")) {
                continue;
            }
            if (trimmed.startsWith("[") && trimmed.endsWith("]")) {
                section = trimmed.substring(1, trimmed.length() - 1);
                continue;
            }
            if (!section.equals(wanted)) {
                continue;
            }
            if (Character.isWhitespace(line.charAt(0)) && !last.isEmpty()) {
                entries.merge(last, trimmed, (before, more) -> before + "\n" + more);
                continue;
            }
            int mark = mark(trimmed);
            if (mark < 0) {
                throw PythonException.value("the line '" + trimmed + "' has no value");
            }
            String name = trimmed.substring(0, mark).strip();
            last = keepsCase ? name : name.toLowerCase(Locale.ROOT);
            entries.put(last, trimmed.substring(mark + 1).strip());
        }
        return entries;
    }

    private static int mark(String line) {
        int equal = line.indexOf('=');
        int colon = line.indexOf(':');
        return equal < 0 ? colon : colon < 0 ? equal : Math.min(equal, colon);
    }
}
