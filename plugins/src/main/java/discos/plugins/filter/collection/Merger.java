package discos.plugins.filter.collection;

import discos.deployer.value.PythonException;
import discos.deployer.value.Undefined;
import discos.deployer.value.python.PythonDicts;
import discos.deployer.value.python.PythonItems;
import discos.deployer.value.python.PythonTypes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Merges dicts as the filter {@code combine} does.
 *
 * @param listMerge {@code replace}, {@code keep}, {@code append}, {@code prepend}, {@code
 *     append_rp} or {@code prepend_rp}
 */
record Merger(boolean isRecursive, String listMerge) {
    Merger {
        if (!Set.of("replace", "keep", "append", "prepend", "append_rp", "prepend_rp")
                .contains(listMerge)) {
            throw PythonException.value(
                    "merge_hash: 'list_merge' argument can only be equal to 'replace', 'keep',"
                            + " 'append', 'prepend', 'append_rp' or 'prepend_rp'");
        }
    }

    /** A value that must be a dict where there are several. */
    Object requireDict(Object value, int count) {
        if (value instanceof Undefined undefined) {
            throw undefined.used();
        }
        requireDefined(value);
        if (count > 1 && !(value instanceof Map<?, ?>)) {
            throw PythonException.value(
                    "failed to combine variables, expected dicts but got a '"
                            + PythonTypes.nameOf(value)
                            + "'");
        }
        return value;
    }

    private static void requireDefined(Object value) {
        if (value instanceof Map<?, ?> map) {
            map.values().forEach(Merger::requireDefined);
        } else if (value instanceof List<?> list) {
            list.forEach(Merger::requireDefined);
        } else if (value instanceof Undefined undefined) {
            throw undefined.used();
        }
    }

    /** The second dict's entries over the first's. */
    Object merge(Object first, Object second) {
        Map<Object, Object> merged = new LinkedHashMap<>((Map<?, ?>) first);
        if (merged.isEmpty()) {
            return second;
        }
        ((Map<?, ?>) second)
                .forEach(
                        (key, value) -> {
                            Optional<Object> before = PythonDicts.find(merged, key);
                            PythonDicts.put(
                                    merged,
                                    key,
                                    before.isPresent() ? both(before.get(), value) : value);
                        });
        return merged;
    }

    private Object both(Object before, Object after) {
        if (before instanceof Map<?, ?> && after instanceof Map<?, ?>) {
            return isRecursive ? merge(before, after) : after;
        }
        if (before instanceof List<?> first && after instanceof List<?> second) {
            return switch (listMerge) {
                case "keep" -> first;
                case "append" -> joined(first, second);
                case "prepend" -> joined(second, first);
                case "append_rp" -> joined(without(first, second), second);
                case "prepend_rp" -> joined(second, without(first, second));
                default -> second;
            };
        }
        return after;
    }

    private static List<Object> joined(List<?> first, List<?> second) {
        List<Object> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    private static List<Object> without(List<?> items, List<?> others) {
        List<Object> rest = new ArrayList<>();
        for (Object item : items) {
            if (!PythonItems.contains(others, item)) {
                rest.add(item);
            }
        }
        return rest;
    }
}
