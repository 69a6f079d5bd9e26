package discos.deployer.report;

import discos.deployer.report.diff.Edit;
import discos.deployer.value.None;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the {@code diff} of a result as {@code diff -u} and Ansible do. */
public final class UnifiedDiff {
    private static final int CONTEXT = 3;
    private static final String NO_END = "\\ No newline at end of file";

    private UnifiedDiff() {}

    /** The lines to show, without line ends, a blank one after each text; none for nothing. */
    public static List<String> lines(Object diff) {
        List<String> shown = new ArrayList<>();
        if (diff instanceof List<?> parts) {
            parts.forEach(part -> shown.addAll(lines(part)));
        } else if (diff instanceof Map<?, ?> part) {
            addSkipped(part, shown);
            if (part.containsKey("before") && part.containsKey("after")) {
                List<String> unified = unified(part);
                shown.addAll(unified);
                if (!unified.isEmpty()) {
                    shown.add("");
                }
            }
            if (part.get("prepared") instanceof String prepared) {
                shown.addAll(prepared.lines().toList());
            }
        }
        return shown;
    }

    private static void addSkipped(Map<?, ?> part, List<String> shown) {
        if (part.containsKey("dst_binary")) {
            shown.add("diff skipped: destination file appears to be binary");
        }
        if (part.containsKey("src_binary")) {
            shown.add("diff skipped: source file appears to be binary");
        }
        Object destination = part.get("dst_larger");
        if (destination != null) {
            shown.add("diff skipped: destination file size is greater than " + destination);
        }
        Object source = part.get("src_larger");
        if (source != null) {
            shown.add("diff skipped: source file size is greater than " + source);
        }
    }

    private static List<String> unified(Map<?, ?> part) {
        List<String> before = text(part.get("before"));
        List<String> after = text(part.get("after"));
        List<String> lines = new ArrayList<>();
        for (List<Edit> hunk : Edit.hunks(before, after, CONTEXT)) {
            if (lines.isEmpty()) {
                lines.add("--- " + header("before", part.get("before_header")));
                lines.add("+++ " + header("after", part.get("after_header")));
            }
            lines.add(range(hunk));
            hunk.forEach(edit -> add(edit, before, after, lines));
        }
        return lines;
    }

    private static void add(
            Edit edit, List<String> before, List<String> after, List<String> lines) {
        String sign = edit.isSame() ? " " : "-";
        before.subList(edit.beforeStart(), edit.beforeEnd())
                .forEach(line -> addLine(sign, line, lines));
        if (!edit.isSame()) {
            after.subList(edit.afterStart(), edit.afterEnd())
                    .forEach(line -> addLine("+", line, lines));
        }
    }

    private static void addLine(String sign, String line, List<String> lines) {
        if (line.endsWith("\n")) {
            lines.add(sign + line.substring(0, line.length() - 1));
        } else {
            lines.add(sign + line);
            lines.add(NO_END);
        }
    }

    private static String range(List<Edit> hunk) {
        Edit first = hunk.getFirst();
        Edit last = hunk.getLast();
        return "@@ -%s +%s @@"
                .formatted(
                        range(first.beforeStart(), last.beforeEnd()),
                        range(first.afterStart(), last.afterEnd()));
    }

    private static String range(int start, int end) {
        int length = end - start;
        if (length == 1) {
            return String.valueOf(start + 1);
        }
        return (length == 0 ? start : start + 1) + "," + length;
    }

    private static String header(String side, @Nullable Object given) {
        return given instanceof String name && !name.isEmpty() ? side + ": " + name : side;
    }

    /** The lines with their ends. */
    private static List<String> text(@Nullable Object side) {
        if (side == null || side == None.NONE) {
            return List.of();
        }
        String text = side instanceof Map<?, ?> ? JsonText.indented(side) + "\n" : side.toString();
        List<String> lines = new ArrayList<>();
        int start = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
            lines.add(text.substring(start, end + 1));
            start = end + 1;
        }
        if (start < text.length()) {
            lines.add(text.substring(start));
        }
        return lines;
    }
}
