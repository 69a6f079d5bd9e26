package discos.deployer.value.yaml;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Results of tasks as YAML, as {@code callback_result_format = yaml} has them. */
public final class ResultYaml {
    private static final String MARGIN = "    ";
    private static final int INDENT = 4;
    private static final int PLAIN_INDENT = 2;
    private static final int TAB = 8;

    private ResultYaml() {}

    /** A line end and the result, indented; texts of a pretty one are made readable. */
    public static String of(Map<String, Object> result, boolean isPretty) {
        Map<String, Object> shown = new LinkedHashMap<>(result);
        if (isPretty) {
            for (String name : List.of("stdout", "stderr")) {
                if (shown.containsKey(name)) {
                    shown.computeIfPresent(name + "_lines", (_, _) -> "<omitted>");
                }
            }
        }
        YamlWriter writer = YamlWriter.literal(isPretty ? INDENT : PLAIN_INDENT);
        String text = writer.document(isPretty ? readable(shown) : shown, "");
        return text.lines()
                .map(line -> line.isBlank() ? line : MARGIN + line)
                .collect(Collectors.joining("\n", "\n", ""));
    }

    /**
     * As the callback {@code yaml} of community.general has it: what changed or was skipped in the
     * first line, the rest below it.
     */
    public static String withHead(Map<String, Object> result) {
        Map<String, Object> shown = new LinkedHashMap<>(result);
        StringBuilder head = new StringBuilder();
        for (String name : List.of("changed", "skipped")) {
            if (shown.containsKey(name)) {
                head.append(name).append('=').append(shown.remove(name)).append(' ');
            }
        }
        for (String name : List.of("stdout", "stderr")) {
            if (shown.containsKey(name)) {
                shown.computeIfPresent(name + "_lines", (_, _) -> "<omitted>");
            }
        }
        String body =
                shown.isEmpty()
                        ? ""
                        : YamlWriter.literal(PLAIN_INDENT)
                                .document(readable(shown), "")
                                .lines()
                                .map(line -> "  " + line)
                                .collect(Collectors.joining("\n", "\n", ""));
        return (head + body).stripTrailing();
    }

    private static Object readable(Object value) {
        return switch (value) {
            case String text when text.contains("\n") -> new YamlLiteral.Lines(readable(text));
            case List<?> items -> items.stream().map(ResultYaml::readable).toList();
            case Map<?, ?> map -> {
                Map<Object, Object> all = new LinkedHashMap<>();
                map.forEach((key, inner) -> all.put(key, readable(inner)));
                yield all;
            }
            default -> value;
        };
    }

    /** Without what would keep the text from being shown line by line. */
    private static String readable(String text) {
        StringBuilder out = new StringBuilder();
        int column = 0;
        for (char c : text.stripTrailing().toCharArray()) {
            if (c == '\n') {
                while (!out.isEmpty() && out.charAt(out.length() - 1) == ' ') {
                    out.setLength(out.length() - 1);
                }
                column = 0;
                out.append(c);
            } else if (c == '\t') {
                int blanks = TAB - column % TAB;
                out.append(" ".repeat(blanks));
                column += blanks;
            } else if (c >= ' ' && c != '\u007f' && c != '\ufeff') {
                out.append(c);
                column++;
            }
        }
        return out.toString();
    }
}
