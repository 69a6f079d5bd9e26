package discos.deployer.template;

import discos.deployer.source.Origin;
import discos.deployer.source.Problem;
import discos.deployer.spi.RenderException;
import discos.deployer.template.eval.Joiner;
import discos.deployer.template.syntax.Delimiters;
import discos.deployer.template.syntax.Template;
import discos.deployer.value.PythonException;
import discos.deployer.value.TemplateText;
import discos.deployer.value.python.literal.PythonLiterals;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A template's text whose first line may be a header such as {@code #jinja2: trim_blocks:False}.
 */
final class Header {
    /** What a header begins with. */
    static final String MARK = "#jinja2:";

    private final String text;
    private final String body;
    private final Origin origin;
    private final FileOptions options;

    Header(TemplateText whole, Delimiters delimiters) {
        this.text = whole.text();
        Origin origin = whole.origin();
        if (!text.startsWith(MARK)) {
            this.body = text;
            this.origin = origin;
            this.options = FileOptions.of(Map.of(), delimiters);
            return;
        }
        int end = text.indexOf('\n');
        String line = end < 0 ? text : text.substring(0, end);
        this.body = end < 0 ? "" : text.substring(end + 1);
        this.origin = new Origin(origin.file(), origin.line() + 1, 1);
        this.options = FileOptions.of(settings(line, origin), delimiters);
    }

    private static Map<String, Object> settings(String line, Origin origin) {
        Map<String, Object> settings = new HashMap<>();
        for (String pair : line.substring(MARK.length()).split(",", -1)) {
            int colon = pair.indexOf(':');
            if (colon < 0) {
                throw new RenderException(
                        Problem.of(
                                "template-header",
                                "failed to parse jinja2 override '"
                                        + pair.strip()
                                        + "'. Did you use something different from colon as"
                                        + " key-value separator?",
                                origin));
            }
            String value = pair.substring(colon + 1).strip();
            settings.put(pair.substring(0, colon).strip(), setting(value, origin));
        }
        return settings;
    }

    private static Object setting(String value, Origin origin) {
        String fault = "the header's value " + value + " is no Python literal";
        try {
            Optional<Object> setting = PythonLiterals.read(value, false);
            if (setting.isPresent()) {
                return setting.get();
            }
        } catch (PythonException e) {
            fault = String.valueOf(e.getMessage());
        }
        throw new RenderException(Problem.of("template-header", fault, origin));
    }

    Template template(Templar templar) {
        return templar.template(body, origin, options.delimiters());
    }

    Object render(Templar templar, Joiner joiner, Scope scope) {
        return templar.rendered(template(templar), body, options.delimiters(), joiner, "\n", scope);
    }

    String renderFile(Templar templar, Joiner joiner, String lineEnd, Scope scope) {
        String end = options.lineEnd().equals("\n") ? lineEnd : options.lineEnd();
        // line ends behind the header are counted with the header's own where there is nothing else
        String counted = body.isBlank() ? text : body;
        return templar.rendered(
                        template(templar), counted, options.delimiters(), joiner, end, scope)
                .toString();
    }
}
