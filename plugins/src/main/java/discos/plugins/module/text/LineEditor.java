package discos.plugins.module.text;

import discos.plugins.filter.text.PythonRegex;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts one line into a list of lines, each byte of them a character; pure. */
final class LineEditor {
    private final LineInFile.Search search;
    private final LineInFile.Place place;
    private final Optional<Pattern> regexp;
    private final Optional<String> plain;
    private final String line;

    /**
     * Takes the arguments of {@code lineinfile}.
     *
     * @throws IllegalArgumentException if an expression has a mistake
     */
    LineEditor(LineInFile.Search search, LineInFile.Place place, String line) {
        this.search = search;
        this.place = place;
        this.line = Latin.of(line);
        this.regexp = search.regexp().map(it -> PythonRegex.compile(Latin.of(it), 0));
        this.plain = search.searchString().map(Latin::of);
    }

    /** Whether a line is one to remove. */
    boolean isMeant(String candidate) {
        if (regexp.isPresent()) {
            return regexp.get().matcher(candidate).find();
        }
        return plain.map(candidate::contains).orElseGet(() -> Latin.bare(candidate).equals(line));
    }

    /** Edits the lines so that the line is among them; says what was done, empty for nothing. */
    String keep(List<String> lines) {
        boolean isSearched = regexp.isPresent() || plain.isPresent();
        int found = isSearched ? indexOf(lines, this::isMeant) : -1;
        if (found >= 0) {
            return replace(lines, found);
        }
        Spot spot = spot(lines);
        if (spot.exact() >= 0) {
            return replaceWith(lines, spot.exact(), ended(line));
        }
        if (search.backrefs()) {
            return "";
        }
        return add(lines, spot.place());
    }

    /** Where the line is already, and where the place for a new one was found; -1 for nowhere. */
    private record Spot(int exact, int place) {}

    private Spot spot(List<String> lines) {
        Optional<Pattern> anchor = anchor();
        boolean isAfter = place.before().isEmpty();
        int exact = -1;
        int found = -1;
        for (int i = 0; i < lines.size(); i++) {
            if (Latin.bare(lines.get(i)).equals(line)) {
                exact = i;
            } else if (anchor.isPresent() && anchor.get().matcher(lines.get(i)).find()) {
                found = isAfter ? i + 1 : i;
                if (place.isFirst()) {
                    break;
                }
            }
        }
        return new Spot(exact, found);
    }

    private Optional<Pattern> anchor() {
        return place.after()
                .filter(it -> !it.equals("BOF") && !it.equals("EOF"))
                .or(() -> place.before().filter(it -> !it.equals("BOF")))
                .map(it -> PythonRegex.compile(Latin.of(it), 0));
    }

    private int indexOf(List<String> lines, Predicate<String> isMeant) {
        int found = -1;
        for (int i = 0; i < lines.size(); i++) {
            if (isMeant.test(lines.get(i))) {
                found = i;
                if (place.isFirst()) {
                    break;
                }
            }
        }
        return found;
    }

    private String replace(List<String> lines, int index) {
        if (!search.backrefs() || regexp.isEmpty()) {
            return replaceWith(lines, index, ended(line));
        }
        Matcher match = regexp.get().matcher(lines.get(index));
        String text = match.find() ? PythonRegex.expanded(line, match) : line;
        return replaceWith(lines, index, ended(text));
    }

    private static String replaceWith(List<String> lines, int index, String text) {
        if (lines.get(index).equals(text)) {
            return "";
        }
        lines.set(index, text);
        return "line replaced";
    }

    private String add(List<String> lines, int anchored) {
        boolean isFirst =
                place.before().equals(Optional.of("BOF"))
                        || place.after().equals(Optional.of("BOF"));
        if (isFirst) {
            lines.add(0, ended(line));
        } else if (anchored < 0 || anchored == lines.size()) {
            if (!lines.isEmpty() && !Latin.isEnded(lines.getLast())) {
                lines.set(lines.size() - 1, lines.getLast() + "\n");
            }
            lines.add(ended(line));
        } else if (place.after().isPresent() && Latin.bare(lines.get(anchored)).equals(line)) {
            return "";
        } else {
            lines.add(anchored, ended(line));
        }
        return "line added";
    }

    private static String ended(String text) {
        return text.endsWith("\n") ? text : text + "\n";
    }
}
