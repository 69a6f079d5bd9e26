package discos.deployer.yaml;

import discos.deployer.source.Origin;
import discos.deployer.source.Problem;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.ScalarEvent;

/** Says in human words what a syntax error is: most are one of a dozen everyday slips. */
final class SyntaxError {
    private final String file;

    SyntaxError(String text, String file, @Nullable ScalarEvent lastScalar) {
        this.file = file;
    }

    Problem problem(YAMLException exception) {
        if (exception instanceof MarkedYAMLException marked && marked.getProblemMark() != null) {
            return Problem.of(
                    "yaml-syntax",
                    String.valueOf(marked.getProblem()),
                    new Origin(
                            file,
                            marked.getProblemMark().getLine() + 1,
                            marked.getProblemMark().getColumn() + 1));
        }
        return Problem.of(
                "yaml-syntax", String.valueOf(exception.getMessage()), new Origin(file, 1, 1));
    }
}
