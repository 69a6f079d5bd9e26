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
            case "issubset" -> isPart(mine, others);
            case "issuperset" -> isPart(others, mine);
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

    private static boolean isPart(Map<Object, Object> part, Map<Object, Object> whole) {
        return part.keySet().stream().allMatch(item -> PythonDicts.find(whole, item).isPresent());
    }
}
