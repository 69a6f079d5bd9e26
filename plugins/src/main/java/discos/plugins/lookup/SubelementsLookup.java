package discos.plugins.lookup;

import discos.deployer.spi.Arguments;
import discos.deployer.value.PythonException;
import discos.deployer.value.Tuple;
import discos.deployer.value.python.PythonDicts;
import discos.deployer.value.python.PythonText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The lookup {@code subelements}: each item with each element of a list within it. */
final class SubelementsLookup {
    private static final String EXPECTS =
            "subelements lookup expects a list of two or three items, ";

    private final List<String> path;
    private final boolean skipsMissing;

    private SubelementsLookup(List<String> path, boolean skipsMissing) {
        this.path = path;
        this.skipsMissing = skipsMissing;
    }

    static List<Object> look(List<Object> terms) {
        if (terms.size() < 2 || terms.size() > 3) {
            throw PythonException.value(EXPECTS);
        }
        if (!(terms.get(1) instanceof String path)) {
            throw PythonException.value(
                    EXPECTS + "first a dict or a list, second a string pointing to the subkey");
        }
        boolean skipsMissing = terms.size() == 3 && skipsMissing(terms.get(2));
        return new SubelementsLookup(List.of(path.split("\\.", -1)), skipsMissing)
                .pairs(elements(terms.getFirst()));
    }

    private static boolean skipsMissing(Object flags) {
        if (!(flags instanceof Map<?, ?> map)) {
            throw PythonException.value(
                    EXPECTS
                            + "the optional third item must be a dict with flags ('skip_missing',)");
        }
        return Arguments.meansYes(PythonDicts.find(map, "skip_missing").orElse(false));
    }

    private static List<?> elements(Object given) {
        if (!(given instanceof Map<?, ?> map)) {
            return given instanceof List<?> list ? list : List.of(given);
        }
        return isSkipped(map) ? List.of() : List.copyOf(map.values());
    }

    private static boolean isSkipped(Map<?, ?> item) {
        return !Boolean.FALSE.equals(PythonDicts.find(item, "skipped").orElse(false));
    }

    private List<Object> pairs(List<?> elements) {
        List<Object> pairs = new ArrayList<>();
        for (Object element : elements) {
            if (!(element instanceof Map<?, ?> item)) {
                throw PythonException.value(
                        "subelements lookup expects a dictionary, got '"
                                + PythonText.str(element)
                                + "'");
            }
            if (isSkipped(item)) {
                continue;
            }
            split(item, path)
                    .ifPresent(
                            split ->
                                    split.values()
                                            .forEach(
                                                    value ->
                                                            pairs.add(
                                                                    Tuple.of(
                                                                            split.rest(), value))));
        }
        return pairs;
    }

    /** An item without its inner list, and that list. */
    private record Split(Map<Object, Object> rest, List<?> values) {}

    private Optional<Split> split(Map<?, ?> item, List<String> names) {
        String name = names.getFirst();
        Map<Object, Object> rest = new LinkedHashMap<>(item);
        Object inner = rest.get(name);
        if (inner == null) {
            return missing(
                    "could not find '"
                            + name
                            + "' key in iterated item '"
                            + PythonText.str(item)
                            + "'");
        }
        if (names.size() == 1) {
            if (!(inner instanceof List<?> values)) {
                throw PythonException.value(wrong(name, "list", inner));
            }
            rest.remove(name);
            return Optional.of(new Split(rest, values));
        }
        if (!(inner instanceof Map<?, ?> deeper)) {
            return missing(wrong(name, "dictionary", inner));
        }
        return split(deeper, names.subList(1, names.size()))
                .map(
                        found -> {
                            rest.put(name, found.rest());
                            return new Split(rest, found.values());
                        });
    }

    private static String wrong(String name, String kind, Object inner) {
        return "the key %s should point to a %s, got '%s'"
                .formatted(name, kind, PythonText.str(inner));
    }

    private Optional<Split> missing(String words) {
        if (skipsMissing) {
            return Optional.empty();
        }
        throw PythonException.value(words);
    }
}
