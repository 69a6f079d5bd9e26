package discos.plugins.lookup;

import discos.deployer.spi.Arguments;
import discos.deployer.spi.Templating;
import discos.deployer.value.PythonException;
import discos.deployer.value.python.PythonText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The lookup {@code csvfile}: a column of the line whose first column is the key. */
final class CsvLookup {
    private static final Set<String> OPTIONS =
            Set.of("col", "default", "delimiter", "file", "encoding");

    private CsvLookup() {}

    static List<Object> look(List<Object> terms, Arguments args, Templating t) {
        List<Object> all = new ArrayList<>();
        for (Object term : terms) {
            InlineOptions inline = InlineOptions.of(PythonText.str(term));
            if (inline.text().isEmpty()) {
                throw PythonException.value("Search key is required but was not found");
            }
            Map<String, Object> settings = new LinkedHashMap<>(args.named());
            inline.options()
                    .forEach(
                            (name, value) -> {
                                if (!OPTIONS.contains(name)) {
                                    throw PythonException.value(name + " is not a valid option");
                                }
                                settings.put(name, value);
                            });
            value(inline.text(), new Arguments(List.of(), settings), t).forEach(all::add);
        }
        return all;
    }

    private static List<String> value(String key, Arguments args, Templating t) {
        String given = args.text(0, "delimiter", "\t");
        char delimiter = given.equals("TAB") || given.isEmpty() ? '\t' : given.charAt(0);
        String text =
                ControlLookups.content(
                        file(args.text(0, "file", "ansible.csv"), t),
                        args.text(0, "encoding", "utf-8"),
                        t);
        for (String line : text.split("\r?\n", -1)) {
            List<String> cells = cells(line, delimiter);
            if (cells.getFirst().equals(key)) {
                return List.of(cell(cells, args.text(0, "col", "1")));
            }
        }
        return args.named().containsKey("default")
                ? List.of(args.text(0, "default", ""))
                : List.of();
    }

    private static String cell(List<String> cells, String column) {
        try {
            return cells.get(Integer.parseInt(column.strip()));
        } catch (NumberFormatException e) {
            throw PythonException.value(
                    "csvfile: invalid literal for int() with base 10: '" + column + "'");
        } catch (IndexOutOfBoundsException e) {
            throw PythonException.value("csvfile: list index out of range");
        }
    }

    private static Path file(String name, Templating t) {
        return t.control()
                .find("files", name)
                .orElseThrow(
                        () ->
                                PythonException.value(
                                        "csvfile: [Errno 2] No such file or directory: '"
                                                + name
                                                + "', searched in "
                                                + t.control().searched("files")));
    }

    private static List<String> cells(String line, char delimiter) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean isQuoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' && isQuoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                cell.append('"');
                i++;
            } else if (c == '"') {
                isQuoted = !isQuoted;
            } else if (c == delimiter && !isQuoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}
