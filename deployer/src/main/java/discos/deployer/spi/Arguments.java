package discos.deployer.spi;

import discos.deployer.value.None;
import discos.deployer.value.python.Call;
import discos.deployer.value.python.PythonItems;
import discos.deployer.value.python.PythonNumbers;
import discos.deployer.value.python.PythonText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The arguments of a filter, test or lookup as a template gives them.
 *
 * @param positional those without a name; a filter's input is not among them
 * @param named those with a name
 */
public record Arguments(List<Object> positional, Map<String, Object> named) {
    /** No arguments. */
    public static final Arguments NONE = new Arguments(List.of(), Map.of());

    private static final Set<String> YES = Set.of("y", "yes", "on", "1", "true", "t");

    /**
     * An argument that must be given, by place or by name.
     *
     * @throws discos.deployer.value.PythonException if it is missing
     */
    public Object need(int place, String name) {
        return Call.arg(positional, named, place, name);
    }

    /** An argument by place or by name. */
    public Object get(int place, String name, Object otherwise) {
        return Call.arg(positional, named, place, name, otherwise);
    }

    /** The same arguments, each of them changed. */
    public Arguments each(UnaryOperator<Object> change) {
        Map<String, Object> others = new LinkedHashMap<>();
        named.forEach((name, value) -> others.put(name, change.apply(value)));
        return new Arguments(positional.stream().map(change).toList(), others);
    }

    /** Whether an argument was given and is not {@code None}. */
    public boolean has(int place, String name) {
        return get(place, name, None.NONE) != None.NONE;
    }

    /** The truth of an argument. */
    public boolean is(int place, String name, boolean otherwise) {
        return PythonItems.isTrue(get(place, name, otherwise));
    }

    /** The truth of an option by name, which is written as playbooks write truths. */
    public boolean isSet(String name, boolean otherwise) {
        return meansYes(named.getOrDefault(name, otherwise));
    }

    /** Whether a value means yes: of texts the words that Ansible takes for it. */
    public static boolean meansYes(Object value) {
        return value instanceof String text
                ? YES.contains(text.toLowerCase(Locale.ROOT))
                : PythonItems.isTrue(value);
    }

    /** An argument as text. */
    public String text(int place, String name, String otherwise) {
        return PythonText.str(get(place, name, otherwise));
    }

    /** An argument as a place or a measure of which nobody minds how much too large it is. */
    public int bound(int place, String name, int otherwise) {
        return PythonNumbers.toBound(get(place, name, (long) otherwise));
    }

    /** An argument as a whole number. */
    public int whole(int place, String name, int otherwise) {
        return PythonNumbers.toInt(get(place, name, (long) otherwise));
    }
}
