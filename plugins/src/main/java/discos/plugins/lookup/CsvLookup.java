package discos.plugins.lookup;

import discos.deployer.spi.Arguments;
import discos.deployer.spi.Templating;
import discos.deployer.value.PythonException;
import java.util.ArrayList;
import java.util.List;

/** The lookup {@code csvfile}: a column of the line whose first column is the key. */
final class CsvLookup {
    private CsvLookup() {}

    static List<Object> look(List<Object> terms, Arguments args, Templating t) {
        return KeyTerms.look(terms, args, (key, settings) -> value(key, settings, t));
    }

    private static List<String> value(String key, Arguments args, Templating t) {
        String given = args.text(0, "delimiter", "\t");
        char delimiter = given.equals("TAB") || given.isEmpty() ? '\t' : given.charAt(0);
        String text =
                ControlLookups.content(
                        ControlLookups.need("files", args.text(0, "file", "ansible.csv"), t), t);
        int column;
        try {
            column = Integer.parseInt(args.text(0, "col", "1"));
        } catch (NumberFormatException e) {
            throw PythonException.value("csvfile: col is no number");
        }
        for (String line : text.split("\r?\n", -1)) {
            List<String> cells = cells(line, delimiter);
            if (cells.getFirst().equals(key)) {
                if (column >= cells.size()) {
                    throw PythonException.value("csvfile: list index out of range");
                }
                return List.of(cells.get(column));
            }
        }
        return args.named().containsKey("default")
                ? List.of(args.text(0, "default", ""))
                : List.of();
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
