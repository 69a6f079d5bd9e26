package discos.plugins.filter;

import discos.deployer.value.PythonException;
import discos.deployer.value.Tuple;
import discos.deployer.value.python.PythonOrder;
import discos.deployer.value.python.PythonText;
import discos.deployer.value.python.PythonTypes;
import discos.deployer.value.python.TextPieces;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Prints values as Python's {@code pprint.pformat} does: dicts sorted, lines of 80 characters. */
final class PrettyText {
    private static final int WIDTH = 80;
    private static final Pattern WORD =
            Pattern.compile("\\S*\\s*", Pattern.UNICODE_CHARACTER_CLASS);

    private final StringBuilder out = new StringBuilder();

    private PrettyText() {}

    static String of(Object value) {
        PrettyText text = new PrettyText();
        text.write(sorted(value), 0, 0, true);
        return text.out.toString();
    }

    /** A copy whose dicts have their keys in order. */
    private static Object sorted(Object value) {
        if (value instanceof Map<?, ?> map) {
            List<Map.Entry<?, ?>> entries = new ArrayList<>(map.entrySet());
            entries.sort((a, b) -> compare(a.getKey(), b.getKey()));
            Map<Object, Object> copy = new LinkedHashMap<>();
            entries.forEach(entry -> copy.put(entry.getKey(), sorted(entry.getValue())));
            return copy;
        }
        if (value instanceof Tuple tuple && !tuple.isNamed()) {
            return new Tuple(tuple.stream().map(PrettyText::sorted).toList());
        }
        if (PythonTypes.nameOf(value).equals("list") && value instanceof List<?> list) {
            return new ArrayList<Object>(list.stream().map(PrettyText::sorted).toList());
        }
        return value;
    }

    private static int compare(Object left, Object right) {
        try {
            return PythonOrder.compare("<", left, right);
        } catch (PythonException e) {
            return PythonTypes.nameOf(left).compareTo(PythonTypes.nameOf(right));
        }
    }

    /**
     * Writes a value.
     *
     * @param column where it begins
     * @param after how many marks must still fit behind it
     */
    private void write(Object value, int column, int after, boolean isOuter) {
        String line = PythonText.repr(value);
        if (length(line) <= WIDTH - column - after) {
            out.append(line);
            return;
        }
        switch (value) {
            case Map<?, ?> map -> entries(map, column, after);
            case Tuple tuple when !tuple.isNamed() -> {
                String close = tuple.size() == 1 ? ",)" : ")";
                items("(", tuple, close, column, after + close.length());
            }
            case List<?> list when PythonTypes.nameOf(list).equals("list") ->
                    items("[", list, "]", column, after + 1);
            case String text -> text(text, column, after, isOuter);
            default -> out.append(line);
        }
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private void entries(Map<?, ?> map, int column, int after) {
        out.append('{');
        int left = map.size();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            boolean isLast = --left == 0;
            String key = PythonText.repr(entry.getKey());
            out.append(key).append(": ");
            int start = column + 1 + length(key) + 2;
            write(entry.getValue(), start, isLast ? after + 1 : 1, false);
            out.append(isLast ? "" : ",\n" + " ".repeat(column + 1));
        }
        out.append('}');
    }

    private void items(String open, List<?> items, String close, int column, int after) {
        out.append(open);
        for (int i = 0; i < items.size(); i++) {
            boolean isLast = i + 1 == items.size();
            write(items.get(i), column + 1, isLast ? after : 1, false);
            out.append(isLast ? "" : ",\n" + " ".repeat(column + 1));
        }
        out.append(close);
    }

    private void text(String text, int column, int after, boolean isOuter) {
        int start = isOuter ? column + 1 : column;
        List<String> pieces = pieces(text, WIDTH - start, isOuter ? after + 1 : after);
        out.append(isOuter && pieces.size() > 1 ? "(" : "");
        out.append(String.join("\n" + " ".repeat(start), pieces));
        out.append(isOuter && pieces.size() > 1 ? ")" : "");
    }

    private static List<String> pieces(String text, int width, int after) {
        List<String> pieces = new ArrayList<>();
        List<Object> lines = TextPieces.lines(text, true);
        for (int i = 0; i < lines.size(); i++) {
            boolean isLast = i + 1 == lines.size();
            String line = (String) lines.get(i);
            String whole = PythonText.repr(line);
            if (length(whole) <= (isLast ? width - after : width)) {
                pieces.add(whole);
                continue;
            }
            List<String> words = WORD.matcher(line).results().map(MatchResult::group).toList();
            StringBuilder current = new StringBuilder();
            for (int j = 0; j < words.size() - 1; j++) {
                boolean isEnd = isLast && j + 2 == words.size();
                String longer = PythonText.repr(current + words.get(j));
                if (length(longer) > (isEnd ? width - after : width)) {
                    if (!current.isEmpty()) {
                        pieces.add(PythonText.repr(current.toString()));
                    }
                    current.setLength(0);
                }
                current.append(words.get(j));
            }
            if (!current.isEmpty()) {
                pieces.add(PythonText.repr(current.toString()));
            }
        }
        return pieces;
    }
}
