package discos.deployer.yaml;

import discos.deployer.source.Problem;
import discos.deployer.source.Problems;
import java.util.List;
import java.util.Optional;

/**
 * Reads YAML 1.1 as Ansible reads it; every mistake becomes a problem at its place.
 *
 * <p>What PyYAML resolves is resolved the same way ({@code yes}, {@code 0644}, {@code 1:30}, {@code
 * <<}), except that dates are texts written as Python prints them. Keys that are written twice,
 * unknown tags and keys that are lists or mappings are problems.
 */
public final class YamlReader {
    private final Problems problems;

    /** Reads into nodes and puts what is wrong into the problems. */
    public YamlReader(Problems problems) {
        this.problems = problems;
    }

    /**
     * The documents of a text, in order; those before the first syntax error where there is one.
     * One without content is none's, but a text with nothing but comments has no documents.
     *
     * @param file the text's name in origins, as the user would name it
     */
    public List<Node> documents(String text, String file) {
        return new Composer(text, file, problems).documents();
    }

    /**
     * The only document of a text; empty where the text has no content or has a syntax error.
     * Further documents are a problem.
     */
    public Optional<Node> document(String text, String file) {
        List<Node> documents =
                documents(text, file).stream().filter(node -> !isEmpty(node)).toList();
        if (documents.size() > 1) {
            problems.add(
                    Problem.of(
                                    "second-document",
                                    "the file must hold one YAML document but has another one here",
                                    documents.get(1).origin())
                            .advise("remove the line '---' before it"));
        }
        return documents.stream().findFirst();
    }

    private static boolean isEmpty(Node node) {
        return node instanceof Node.Scalar scalar && scalar.text().isEmpty() && scalar.isPlain();
    }
}
