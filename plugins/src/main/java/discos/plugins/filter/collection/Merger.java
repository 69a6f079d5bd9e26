package discos.plugins.filter.collection;

import discos.deployer.value.PythonException;
import discos.deployer.value.python.PythonDicts;
import discos.deployer.value.python.PythonItems;
import discos.deployer.value.python.PythonTypes;
import discos.plugins.filter.data.JsonFilters;
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

    /** The second dict's entries over the first's. */
    Object merge(Object first, Object second) {
        if (!(first instanceof Map<?, ?> below) || !(second instanceof Map<?, ?> above)) {
            throw PythonException.value(
                    "failed to combine variables, expected dicts but got a '%s' and a '%s': \n%s\n%s"
                            .formatted(
                                    PythonTypes.nameOf(first),
                                    PythonTypes.nameOf(second),
                                    JsonFilters.plain(first),
                                    JsonFilters.plain(second)));
        }
        if (below.isEmpty()) {
            return second;
        }
        Map<Object, Object> merged = new LinkedHashMap<>(below);
        above.forEach(
                (key, value) -> {
                    Optional<Object> before = PythonDicts.find(merged, key);
                    PythonDicts.put(
                            merged, key, before.isPresent() ? both(before.get(), value) : value);
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
