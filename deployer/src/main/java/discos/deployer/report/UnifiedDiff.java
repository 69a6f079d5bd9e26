package discos.deployer.report;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.patch.Patch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes the {@code diff} of a result as {@code diff -u} does. */
public final class UnifiedDiff {
    private static final int CONTEXT = 3;

    private UnifiedDiff() {}

    /** The lines to show, without line ends; none where there is nothing to show. */
    public static List<String> lines(Object diff) {
        List<String> shown = new ArrayList<>();
        if (diff instanceof List<?> parts) {
            parts.forEach(part -> shown.addAll(lines(part)));
        } else if (diff instanceof Map<?, ?> part) {
            if (part.get("prepared") instanceof String prepared) {
                shown.addAll(prepared.lines().toList());
            }
            if (part.containsKey("before") && part.containsKey("after")) {
                shown.addAll(unified(part));
            }
        }
        return shown;
    }

    private static List<String> unified(Map<?, ?> part) {
        List<String> before = text(part.get("before"));
        List<String> after = text(part.get("after"));
        Patch<String> patch = DiffUtils.diff(before, after);
        return UnifiedDiffUtils.generateUnifiedDiff(
                header("before", part.get("before_header")),
                header("after", part.get("after_header")),
                before,
                patch,
                CONTEXT);
    }

    private static String header(String side, @org.jspecify.annotations.Nullable Object given) {
        return given instanceof String name && !name.isEmpty() ? side + ": " + name : side;
    }

    private static List<String> text(@org.jspecify.annotations.Nullable Object side) {
        if (side instanceof Map<?, ?> attributes) {
            return attributes.entrySet().stream()
                    .map(entry -> entry.getKey() + ": " + entry.getValue())
                    .toList();
        }
        return side == null ? List.of() : side.toString().lines().toList();
    }
}
