package discos.deployer.template;

import discos.deployer.source.Problem;
import discos.deployer.spi.RenderException;
import discos.deployer.template.eval.Renderer;

/** How Ansible words what it cannot render. */
final class Wording {
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
}
