package discos.deployer.playbook.read;

import discos.deployer.playbook.Keyword;
import discos.deployer.playbook.Keyword.Form;
import discos.deployer.value.None;
import discos.deployer.value.TemplateText;
import discos.deployer.yaml.Node;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks that what is written under a keyword can be what the keyword takes. */
final class ValueForms {
    private static final Set<String> BOOLEANS =
            Set.of(
                    "yes", "no", "on", "off", "true", "false", "t", "f", "y", "n", "1", "0", "1.0",
                    "0.0");
    private static final Pattern INTEGER = Pattern.compile("\\s*[-+]?\\d+\\s*");

    private ValueForms() {}

    /**
     * Whether the value fits; if not, that is a problem.
     *
     * @param around the task or other mapping; a truth that is none only fails a task at run time
     *     that is allowed to fail
     */
    static boolean check(Keyword keyword, Node node, Node.Mapping around, Reading reading) {
        if (keyword == Keyword.MODULE_DEFAULTS && !isDefaults(node)) {
            reading.error(
                    "wrong-type",
                    "'module_defaults' must be a mapping of modules to arguments, not " + is(node),
                    node,
                    "name the modules as they are; only arguments may be templates");
            return false;
        }
        if (keyword == Keyword.TAGS && !isTags(node)) {
            reading.error(
                    "bad-tags",
                    "tags must be specified as a list",
                    node,
                    "write '[one, other]' or a text with commas; quote a number");
            return false;
        }
        if (Reading.isNothing(node) || isTemplate(node)) {
            return true;
        }
        if (keyword.form() == Form.BOOLEAN
                && keyword != Keyword.IGNORE_ERRORS
                && around.get("ignore_errors").filter(it -> isTrue(it)).isPresent()) {
            return true;
        }
        boolean fits = fits(keyword.form(), node);
        if (!fits) {
            reading.error(
                    "wrong-type",
                    "'" + keyword.yamlName() + "' must be " + wanted(keyword) + ", not " + is(node),
                    node,
                    "see the keyword '" + keyword.yamlName() + "' in docs/playbooks.md");
        }
        return fits;
    }

    private static boolean fits(Form form, Node node) {
        return switch (form) {
            case TEXT -> node instanceof Node.Scalar;
            case TEXTS, CONDITION -> isScalarOrScalars(node);
            case BOOLEAN -> node instanceof Node.Scalar scalar && isBoolean(scalar);
            case INTEGER -> node instanceof Node.Scalar scalar && isInteger(scalar);
            case MAPPING -> node instanceof Node.Mapping;
            case LIST -> !(node instanceof Node.Mapping);
            case NODES -> node instanceof Node.Sequence;
            case ANY -> true;
        };
    }

    private static boolean isTags(Node node) {
        return node instanceof Node.Sequence
                || (node instanceof Node.Scalar scalar && scalar.value() instanceof CharSequence);
    }

    private static boolean isDefaults(Node node) {
        return switch (node) {
            case Node.Mapping _ -> true;
            case Node.Sequence sequence ->
                    sequence.items().stream().allMatch(Node.Mapping.class::isInstance);
            case Node.Scalar _ -> Reading.isNothing(node);
        };
    }

    private static boolean isTrue(Node node) {
        return node instanceof Node.Scalar scalar
                && (Boolean.TRUE.equals(scalar.value()) || scalar.text().equals("yes"));
    }

    static boolean isTemplate(Node node) {
        return node instanceof Node.Scalar scalar
                && scalar.value() instanceof String text
                && TemplateText.hasMarks(text);
    }

    private static boolean isScalarOrScalars(Node node) {
        return switch (node) {
            case Node.Scalar _ -> true;
            case Node.Sequence sequence ->
                    sequence.items().stream()
                            .allMatch(
                                    item ->
                                            item instanceof Node.Scalar
                                                    || item instanceof Node.Sequence);
            case Node.Mapping _ -> false;
        };
    }

    private static boolean isBoolean(Node.Scalar scalar) {
        return isBoolean(scalar.value());
    }

    /** Whether a value that is written is one of those that mean yes or no. */
    static boolean isBoolean(Object value) {
        return switch (value) {
            case Boolean _ -> true;
            case Long number -> number == 0 || number == 1;
            case String text -> BOOLEANS.contains(text.strip().toLowerCase(Locale.ROOT));
            default -> false;
        };
    }

    private static boolean isInteger(Node.Scalar scalar) {
        return switch (scalar.value()) {
            case Number _ -> true;
            case String text -> INTEGER.matcher(text).matches();
            default -> false;
        };
    }

    private static String wanted(Keyword keyword) {
        return switch (keyword.form()) {
            case TEXT -> "a text";
            case TEXTS -> "a text or a list of texts";
            case BOOLEAN -> "true or false";
            case INTEGER -> "a whole number";
            case MAPPING -> "a mapping";
            case LIST, NODES -> "a list";
            case CONDITION -> "an expression or a list of expressions";
            case ANY -> "a value";
        };
    }

    /** What a value is, for a message. */
    static String is(Node node) {
        return node instanceof Node.Scalar scalar && scalar.value() != None.NONE
                ? "'" + scalar.text() + "'"
                : Reading.kind(node);
    }
}
