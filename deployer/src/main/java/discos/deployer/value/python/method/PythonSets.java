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
     * Below zero for less than the other, above zero for more; empty where one is no set.
     *
     * <p>Sets have an order only as a part and the whole, so that for two others no sign holds.
     *
     * @param sign the only one that is asked for, since Python looks at no item where the sizes
     *     tell
     */
    public static Optional<Integer> compare(String sign, Object left, Object right) {
        if (!isSet(left) || !isSet(right)) {
            return Optional.empty();
        }
        Collection<?> mine = (Collection<?>) left;
        Collection<?> others = (Collection<?>) right;
        int more = mine.size() - others.size();
        return Optional.of(
                switch (sign) {
                    case "<" -> more < 0 && isWithin(mine, others) ? -1 : 0;
                    case "<=" -> more <= 0 && isWithin(mine, others) ? -1 : 1;
                    case ">=" -> more >= 0 && isWithin(others, mine) ? 1 : -1;
                    default -> more > 0 && isWithin(others, mine) ? 1 : 0;
                });
    }

    /** {@code left == right} where one is a view of keys or items; empty where none is. */
    public static Optional<Boolean> isEqual(Object left, Object right) {
        if (!isView(left) && !isView(right)) {
            return Optional.empty();
        }
        return Optional.of(
                isSet(left)
                        && isSet(right)
                        && ((Collection<?>) left).size() == ((Collection<?>) right).size()
                        && (isView(left)
                                ? isWithin((Collection<?>) left, (Collection<?>) right)
                                : isWithin((Collection<?>) right, (Collection<?>) left)));
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

    private static boolean isWithin(Collection<?> part, Collection<?> whole) {
        return part.stream().allMatch(item -> PythonItems.contains(whole, item));
    }
}
