package discos.deployer.value.python.method;

import discos.deployer.value.None;
import discos.deployer.value.PythonView;
import discos.deployer.value.python.PythonDicts;
import discos.deployer.value.python.PythonItems;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What sets do, and the keys and items of a dict, which are like sets (Python's {@code
 * collections.abc.Set}).
 */
public final class PythonSets {
    private static final Set<String> OF_SETS =
            Set.of(
                    "union",
                    "intersection",
                    "difference",
                    "isdisjoint",
                    "issubset",
                    "issuperset",
                    "copy");

    private PythonSets() {}

    /** Whether the value has a method of this name because it is a set, or like one. */
    public static boolean hasMethod(Collection<?> value, String name) {
        return value instanceof Set<?>
                ? OF_SETS.contains(name)
                : isView(value) && name.equals("isdisjoint");
    }

    /** Calls one of the methods of {@link #hasMethod}. */
    public static Object call(Collection<?> items, String name, List<Object> args) {
        Set<Object> result = new LinkedHashSet<>(items);
        List<Object> other = args.isEmpty() ? List.of() : PythonItems.list(args.getFirst());
        switch (name) {
            case "union" -> result.addAll(other);
            case "intersection" -> result.retainAll(new LinkedHashSet<>(other));
            case "difference" -> result.removeAll(new LinkedHashSet<>(other));
            case "isdisjoint" -> {
                return other.stream().noneMatch(item -> PythonItems.contains(items, item));
            }
            case "issubset" -> {
                return new LinkedHashSet<>(other).containsAll(items);
            }
            case "issuperset" -> {
                return items.containsAll(other);
            }
            default -> {
                return result;
            }
        }
        return result;
    }

    /**
     * {@code left - right} of two sets, or of anything with items where one side is a view; empty
     * where neither is.
     */
    public static Optional<Object> subtract(Object left, Object right) {
        boolean isOfSets = left instanceof Set<?> && right instanceof Set<?>;
        if (!isOfSets && !isView(left) && !isView(right)) {
            return Optional.empty();
        }
        Map<Object, Object> mine = members(left);
        Map<Object, Object> others = members(right);
        Set<Object> rest = new LinkedHashSet<>(mine.keySet());
        rest.removeIf(item -> PythonDicts.find(others, item).isPresent());
        return Optional.of(rest);
    }

    /**
     * Below zero for a part of the other, above zero for the other way round, zero for equal ones;
     * empty where one is no set.
     *
     * @param sign decides about sets of which neither is a part of the other, of which no sign
     *     holds
     */
    public static Optional<Integer> compare(String sign, Object left, Object right) {
        if (!isSet(left) || !isSet(right)) {
            return Optional.empty();
        }
        Map<Object, Object> mine = members(left);
        Map<Object, Object> others = members(right);
        boolean isPart = isPart(mine, others);
        boolean isWhole = isPart(others, mine);
        if (isPart || isWhole) {
            return Optional.of(isPart && isWhole ? 0 : isPart ? -1 : 1);
        }
        return Optional.of(sign.equals("<=") ? 1 : sign.equals(">=") ? -1 : 0);
    }

    private static boolean isSet(Object value) {
        return value instanceof Set<?> || isView(value);
    }

    private static boolean isView(Object value) {
        return value instanceof PythonView view && !view.typeName().equals("dict_values");
    }

    /** The items as the keys of a dict, which finds what is equal to Python. */
    private static Map<Object, Object> members(Object value) {
        Map<Object, Object> members = new LinkedHashMap<>();
        PythonItems.list(value).forEach(item -> PythonDicts.put(members, item, None.NONE));
        return members;
    }

    private static boolean isPart(Map<Object, Object> part, Map<Object, Object> whole) {
        return part.keySet().stream().allMatch(item -> PythonDicts.find(whole, item).isPresent());
    }
}
