package discos.deployer.playbook.read;

import discos.deployer.playbook.ModuleDirectory;
import discos.deployer.playbook.Written;
import discos.deployer.source.Origin;
import discos.deployer.source.Problem;
import discos.deployer.value.None;
import discos.deployer.yaml.Node;
import discos.deployer.yaml.Values;

/** What all readers of one file share. */
record Reading(TokenPlaces source, ModuleDirectory modules, Diagnostics diagnostics) {

    /** The value of a node with the node's place. */
    static Written written(Node node) {
        return new Written(Values.of(node), begin(node), length(node));
    }

    /** Where a node's own characters begin: behind the quote, on the line below the bar. */
    static Origin begin(Node node) {
        return node instanceof Node.Scalar scalar ? scalar.begin() : node.origin();
    }

    /** The value of an entry with the place of its key. */
    static Written writtenAtKey(Node.Entry entry) {
        return new Written(Values.of(entry.value()), entry.key().origin(), length(entry.key()));
    }

    /** The value of a variable with the place of its name. */
    static Written variable(Node.Entry entry) {
        return new Written(
                Values.variable(entry.value()), entry.key().origin(), length(entry.key()));
    }

    /** How many characters of its first line an error marks of a node. */
    static int length(Node node) {
        if (node instanceof Node.Scalar scalar && scalar.isPlain()) {
            int end = scalar.text().indexOf('\n');
            return Math.max(1, end < 0 ? scalar.text().length() : end);
        }
        return 1;
    }

    /** What a node is, in the words of messages. */
    static String kind(Node node) {
        return switch (node) {
            case Node.Mapping _ -> "a mapping";
            case Node.Sequence _ -> "a list";
            case Node.Scalar scalar -> scalar.text().isEmpty() ? "nothing" : "a single value";
        };
    }

    /** Whether a node is an empty or null scalar. */
    static boolean isNothing(Node node) {
        return node instanceof Node.Scalar scalar && scalar.value() == None.NONE;
    }

    void error(String code, String message, Node at, String advice) {
        diagnostics.error(
                Problem.of(code, message, at.origin()).spanning(length(at)).advise(advice));
    }

    void error(String code, String message, Origin origin, String advice) {
        diagnostics.error(Problem.of(code, message, origin).advise(advice));
    }

    void warn(String code, String message, Node at, String advice) {
        diagnostics.warn(
                Problem.of(code, message, at.origin()).spanning(length(at)).advise(advice));
    }
}
