package discos.deployer.template;

import discos.deployer.source.Problem;
import discos.deployer.spi.RenderException;
import discos.deployer.template.eval.Renderer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How Ansible words what it cannot render. */
final class Wording {
    private static final Pattern EXPRESSION = Pattern.compile("(?s)\\{\\{.*?\\}\\}");
    private static final Pattern BEFORE_MINUS = Pattern.compile("\\s+(?=\\{[{%#]-)");

    private Wording() {}

    /** What is said of a wrong type in a value, with the whole template; others stay. */
    static RenderException ofType(RenderException error, String text) {
        Problem problem = error.problem();
        if (!problem.code().equals(Renderer.TYPE_ERROR)) {
            return error;
        }
        String words =
                "Unexpected templating type error occurred on (%s): %s. %s"
                        .formatted(text, problem.message(), problem.message());
        return new RenderException(Problem.of("template-error", words, problem.origin()));
    }

    /** As Ansible writes a value with backslashes before Jinja reads it. */
    static String withDoubledBackslashes(String text) {
        if (!text.contains("\\") || !text.contains("{{")) {
            return text;
        }
        String read = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        return EXPRESSION
                .matcher(BEFORE_MINUS.matcher(read).replaceAll(""))
                .replaceAll(one -> Matcher.quoteReplacement(one.group().replace("\\", "\\\\")));
    }
}
