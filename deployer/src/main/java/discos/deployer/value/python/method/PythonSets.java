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
        Object given = args.isEmpty() ? List.of() : args.getFirst();
        if (name.equals("isdisjoint")) { // of items, too, which may hold lists
            return PythonItems.list(given).stream()
                    .noneMatch(item -> PythonItems.contains(items, item));
        }
        Map<Object, Object> mine = members(items);
        Map<Object, Object> others = members(given);
        return switch (name) {
            case "issubset" -> isWithin(mine.keySet(), others.keySet());
            case "issuperset" -> isWithin(others.keySet(), mine.keySet());
            case "intersection" -> intersection(mine, others, given instanceof Set<?>);
            case "difference" -> rest(mine, others);
            case "union" -> {
                others.keySet().forEach(item -> PythonDicts.put(mine, item, None.NONE));
                yield new LinkedHashSet<>(mine.keySet());
            }
            default -> new LinkedHashSet<>(items);
        };
    }

    /** The common items as the smaller of two sets has them, else as the other side has. */
    private static Set<Object> intersection(
            Map<Object, Object> mine, Map<Object, Object> others, boolean isOfSets) {
        return isOfSets && others.size() > mine.size()
                ? common(others, mine)
                : common(mine, others);
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
        return Optional.of(rest(members(left), members(right)));
    }

    private static Set<Object> rest(Map<Object, Object> mine, Map<Object, Object> others) {
        Set<Object> rest = new LinkedHashSet<>(mine.keySet());
        rest.removeIf(item -> PythonDicts.find(others, item).isPresent());
        return rest;
    }

    /** The items of the one that the whole has, too. */
    private static Set<Object> common(Map<Object, Object> whole, Map<Object, Object> one) {
        Set<Object> common = new LinkedHashSet<>(one.keySet());
        common.removeIf(item -> PythonDicts.find(whole, item).isEmpty());
        return common;
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

    /**
     * Ends with an error where no set can be made of the keys or the items of a dict.
     *
     * @throws discos.deployer.value.PythonException for an item that has a list, say
     */
    public static void requireSet(PythonView view) {
        if (isView(view)) {
            view.forEach(PythonDicts::requireHashable);
        }
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
