package discos.deployer.yaml;

import discos.deployer.value.TemplateText;
import discos.deployer.value.Vaulted;
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
    private final IdentityHashMap<Node, Object> shared = new IdentityHashMap<>();

    private Values(Function<Node.Scalar, Object> leaf) {
        this.leaf = leaf;
    }

    /**
     * The value of something the user wrote: texts with template marks become {@link TemplateText},
     * {@code !unsafe} ones stay texts, {@code !vault} ones become {@link Vaulted}.
     */
    public static Object of(Node node) {
        return new Values(Values::templated).convert(node);
    }

    /** The variables of a mapping by name; a key that is no text is taken as it was written. */
    public static Map<String, Object> variables(Node.Mapping mapping) {
        Values values = new Values(Values::templated);
        Map<String, Object> variables = new LinkedHashMap<>();
        mapping.entries()
                .forEach(entry -> variables.put(entry.key().text(), values.convert(entry.value())));
        return Collections.unmodifiableMap(variables);
    }

    /** The value of data: nothing in it is a template, whatever marks it has. */
    public static Object plain(Node node) {
        return new Values(Values::untemplated).convert(node);
    }

    private static Object templated(Node.Scalar scalar) {
        if (scalar.value() instanceof String text
                && scalar.tag().isEmpty()
                && TemplateText.hasMarks(text)) {
            return new TemplateText(text, scalar.begin());
        }
        return untemplated(scalar);
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
        mapping.entries().forEach(entry -> map.put(leafKey(entry), convert(entry.value())));
        return Collections.unmodifiableMap(map);
    }

    /** Ansible never renders keys, so that a key is never a template. */
    private static Object leafKey(Node.Entry entry) {
        return entry.key().value();
    }
}
