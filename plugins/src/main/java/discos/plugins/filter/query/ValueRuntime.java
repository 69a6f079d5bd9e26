package discos.plugins.filter.query;

import discos.deployer.value.None;
import discos.deployer.value.Undefined;
import discos.deployer.value.python.PythonItems;
import discos.deployer.value.python.PythonNumbers;
import discos.deployer.value.python.PythonTypes;
import discos.plugins.filter.data.JsonFilters;
import io.burt.jmespath.BaseRuntime;
import io.burt.jmespath.JmesPathType;
import io.burt.jmespath.RuntimeConfiguration;
import io.burt.jmespath.node.NodeFactory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Shows templates' values to the JMESPath library, and makes such values of its results. */
final class ValueRuntime extends BaseRuntime<Object> {

    ValueRuntime() {
        super(
                RuntimeConfiguration.builder()
                        .withFunctionRegistry(NumberFunctions.registry())
                        .build());
    }

    @Override
    public NodeFactory<Object> nodeFactory() {
        return new ListSlices(this);
    }

    @Override
    public Object parseString(String json) {
        return JsonFilters.parse(json);
    }

    /** A list's items, a dict's values; nothing of any other value. */
    @Override
    public List<Object> toList(Object value) {
        return switch (value) {
            case List<?> items when isList(items) -> new ArrayList<>(items);
            case Map<?, ?> map -> new ArrayList<>(map.values());
            default -> List.of();
        };
    }

    /** Tuples, ranges and views are nothing that a query knows. */
    private static boolean isList(List<?> value) {
        return PythonTypes.nameOf(value).equals("list");
    }

    @Override
    public String toString(Object value) {
        return value instanceof String text ? text : JsonFilters.compact(value);
    }

    @Override
    public Number toNumber(Object value) {
        return value instanceof Number number ? number : PythonNumbers.toDouble(value);
    }

    /** Zero is true here, unlike in Python. */
    @Override
    public boolean isTruthy(Object value) {
        return typeOf(value) == JmesPathType.NUMBER || PythonItems.isTrue(value);
    }

    /** Whether a query has a name for its type. */
    static boolean isKnown(Object value) {
        return switch (value) {
            case None _, Boolean _, Number _, Map<?, ?> _ -> true;
            case Undefined _ -> false;
            case List<?> items -> isList(items);
            default -> PythonTypes.isText(value);
        };
    }

    @Override
    public JmesPathType typeOf(Object value) {
        return switch (value) {
            case None _ -> JmesPathType.NULL;
            case Boolean _ -> JmesPathType.BOOLEAN;
            case Number _ -> JmesPathType.NUMBER;
            case List<?> items when isList(items) -> JmesPathType.ARRAY;
            case Map<?, ?> _ -> JmesPathType.OBJECT;
            case Undefined _ -> JmesPathType.STRING;
            // a type that no function takes: tuples, bytes and the like are of none here
            default -> PythonTypes.isText(value) ? JmesPathType.STRING : JmesPathType.BOOLEAN;
        };
    }

    @Override
    public Object getProperty(Object value, Object name) {
        if (value instanceof Undefined undefined) {
            throw undefined.used();
        }
        Object found = value instanceof Map<?, ?> map ? map.get(name) : null;
        return found == null ? None.NONE : found;
    }

    @Override
    public Collection<Object> getPropertyNames(Object value) {
        return value instanceof Map<?, ?> map ? new ArrayList<>(map.keySet()) : List.of();
    }

    @Override
    public Object createNull() {
        return None.NONE;
    }

    @Override
    public Object createArray(Collection<Object> items) {
        return new ArrayList<>(items);
    }

    @Override
    public Object createString(String text) {
        return text;
    }

    @Override
    public Object createBoolean(boolean value) {
        return value;
    }

    @Override
    public Object createObject(Map<Object, Object> members) {
        return new LinkedHashMap<>(members);
    }

    @Override
    public Object createNumber(double number) {
        return number;
    }

    @Override
    public Object createNumber(long number) {
        return number;
    }
}
