package discos.deployer.report;

import discos.deployer.event.Status;
import discos.deployer.value.python.PythonText;
import discos.deployer.value.python.TextWrap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Prints warnings as Ansible does: wrapped, each once, on standard error. */
public final class AnsibleWarnings {
    private final Screen screen;
    private final Palette palette;
    private final Set<String> shown = new HashSet<>();

    /** Prints on this screen. */
    public AnsibleWarnings(Screen screen, Palette palette) {
        this.screen = screen;
        this.palette = palette;
    }

    /** Shows a warning that was not shown before. */
    public void show(String message) {
        List<String> lines =
                TextWrap.lines(
                        "[WARNING]: " + message.replace('\n', ' '), screen.width(), true, true);
        String text = String.join("\n", lines);
        if (shown.add(text)) {
            screen.error(palette.warning(text));
        }
    }

    /** Shows that something is wrong though the run went on. */
    public void error(String message) {
        List<String> lines = TextWrap.lines(" [ERROR]: " + message, screen.width(), true, true);
        screen.error(palette.paint(Status.FAILED, String.join("\n", lines)));
    }

    /** Shows the warnings of a result; the result without them. */
    Map<String, Object> showOf(Map<String, Object> result) {
        if (result.get("warnings") instanceof List<?> warnings) {
            warnings.forEach(warning -> show(PythonText.str(warning)));
        }
        Map<String, Object> rest = new LinkedHashMap<>(result);
        rest.remove("warnings");
        rest.remove("deprecations");
        return rest;
    }
}
