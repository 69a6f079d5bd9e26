package discos.deployer.yaml;

import discos.deployer.value.TemplateText;
import discos.deployer.value.Vaulted;
import discos.deployer.value.python.PythonDicts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Makes values of nodes: unmodifiable lists and maps (in the order written) whose leaves are what
 * package {@code discos.deployer.value} says.
 *
 * <p>A node that aliases share becomes one value that is shared as well.
 */
public final class Values {
    private final Function<Node.Scalar, Object> leaf;
    private final Function<Node.Scalar, Object> key;
    private final IdentityHashMap<Node, Object> shared = new IdentityHashMap<>();

    private Values(Function<Node.Scalar, Object> leaf, Function<Node.Scalar, Object> key) {
        this.leaf = leaf;
        this.key = key;
    }

    /**
     * The value of something the user wrote: texts with template marks become {@link TemplateText},
     * {@code !unsafe} ones stay texts, {@code !vault} ones become {@link Vaulted}.
     */
    public static Object of(Node node) {
        return new Values(Values::templated, Node.Scalar::value).convert(node);
    }

    /** The value of a variable: the same, but that a date is one and not its text. */
    public static Object variable(Node node) {
        return ofVariables().convert(node);
    }

    private static Values ofVariables() {
        return new Values(
                scalar -> isTemplate(scalar) ? templated(scalar) : dated(scalar), Values::dated);
    }

    /** The variables of a mapping by name; a key that is no text is taken as it was written. */
    public static Map<String, Object> variables(Node.Mapping mapping) {
        Values values = ofVariables();
        Map<String, Object> variables = new LinkedHashMap<>();
        mapping.entries()
                .forEach(entry -> variables.put(entry.key().text(), values.convert(entry.value())));
        return Collections.unmodifiableMap(variables);
    }

    /**
     * The value of data: nothing in it is a template, whatever marks it has, and a date is one and
     * not its text.
     */
    public static Object plain(Node node) {
        return new Values(Values::dated, Values::dated).convert(node);
    }

    private static boolean isTemplate(Node.Scalar scalar) {
        return scalar.value() instanceof String text
                && scalar.tag().isEmpty()
                && TemplateText.hasMarks(text);
    }

    private static Object templated(Node.Scalar scalar) {
        return isTemplate(scalar)
                ? new TemplateText((String) scalar.value(), scalar.begin())
                : untemplated(scalar);
    }

    private static Object dated(Node.Scalar scalar) {
        boolean isDate =
                scalar.isPlain()
                        && scalar.value() instanceof String
                        && scalar.tag().isEmpty()
                        && Dates.isDate(scalar.text());
        if (!isDate) {
            return untemplated(scalar);
        }
        try {
            return Dates.value(scalar.text());
        } catch (IllegalArgumentException _) {
            return untemplated(scalar); // which was told when it was read
        }
    }

    private static Object untemplated(Node.Scalar scalar) {
        return scalar.tag().filter(Tags.VAULT::equals).isPresent()
                ? new Vaulted(scalar.text(), scalar.origin())
                : scalar.value();
    }

    private Object convert(Node node) {
        return switch (node) {
            case Node.Scalar scalar -> leaf.apply(scalar);
            case Node.Sequence sequence -> {
                Object known = shared.get(sequence);
                yield known != null ? known : share(sequence, list(sequence));
            }
            case Node.Mapping mapping -> {
                Object known = shared.get(mapping);
                yield known != null ? known : share(mapping, map(mapping));
            }
        };
    }

    private Object share(Node node, Object value) {
        shared.put(node, value);
        return value;
    }

    private Object list(Node.Sequence sequence) {
        List<Object> items = new ArrayList<>(sequence.items().size());
        sequence.items().forEach(item -> items.add(convert(item)));
        return Collections.unmodifiableList(items);
    }

    private Object map(Node.Mapping mapping) {
        Map<Object, Object> map = new LinkedHashMap<>();
        // Ansible never renders keys, so that a key is never a template
        for (Node.Entry entry : mapping.entries()) {
            PythonDicts.put(map, key.apply(entry.key()), convert(entry.value()));
        }
        return Collections.unmodifiableMap(map);
    }
}
