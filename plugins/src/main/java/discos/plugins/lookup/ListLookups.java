package discos.plugins.lookup;

import discos.deployer.spi.Lookup;
import discos.deployer.spi.Templating;
import discos.deployer.value.None;
import discos.deployer.value.PythonException;
import discos.deployer.value.Tuple;
import discos.deployer.value.python.PythonItems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lookups that make lists of lists, as the loops {@code with_X} need them. */
public final class ListLookups {
    private ListLookups() {}

    /** The lookups by name. */
    public static Map<String, Lookup> all() {
        Map<String, Lookup> all = new LinkedHashMap<>();
        all.put("list", (terms, _, _) -> terms);
        all.put("items", (terms, _, _) -> flat(terms, 1));
        all.put("flattened", (terms, _, _) -> flattened(terms));
        all.put("indexed_items", (terms, _, _) -> indexed(terms));
        all.put("together", (terms, _, _) -> together(terms));
        all.put("nested", (terms, _, _) -> nested(terms));
        all.put("cartesian", (terms, _, _) -> nested(terms));
        all.put("dict", (terms, _, _) -> dict(terms));
        all.put("subelements", (terms, _, _) -> SubelementsLookup.look(terms));
        all.put("sequence", (terms, args, _) -> SequenceLookup.look(terms, args));
        all.put("random_choice", (terms, _, t) -> choice(terms, t));
        return all;
    }

    /** The items of the terms, lists opened so many levels deep. */
    static List<Object> flat(List<?> terms, int levels) {
        List<Object> all = new ArrayList<>();
        for (Object term : terms) {
            if (term instanceof List<?> inner && levels > 0) {
                all.addAll(flat(inner, levels - 1));
            } else {
                all.add(term);
            }
        }
        return all;
    }

    /** The items of all lists; a list ends at a text that says to be nothing, as with Ansible. */
    private static List<Object> flattened(List<?> terms) {
        List<Object> all = new ArrayList<>();
        for (Object given : terms) {
            Object term = only(given);
            if ("None".equals(term) || "null".equals(term)) {
                break;
            }
            switch (term) {
                case List<?> inner -> all.addAll(flattened(inner));
                case String text when !text.strip().equals(text) ->
                        all.addAll(flattened(List.of(text.strip())));
                default -> all.add(term);
            }
        }
        return all;
    }

    /** The one item of a list of one, however deep. */
    private static Object only(Object term) {
        return term instanceof List<?> list && list.size() == 1 ? only(list.getFirst()) : term;
    }

    private static List<Object> indexed(List<Object> terms) {
        List<Object> all = new ArrayList<>();
        for (Object item : flat(terms, 1)) {
            all.add(Tuple.of((long) all.size(), item));
        }
        return all;
    }

    private static List<Object> together(List<Object> terms) {
        if (terms.isEmpty()) {
            throw PythonException.value("with_together requires at least one element in each list");
        }
        List<List<Object>> lists =
                terms.stream()
                        .map(
                                term ->
                                        term instanceof String || term == None.NONE
                                                ? List.of(term)
                                                : PythonItems.list(term))
                        .toList();
        int size = lists.stream().mapToInt(List::size).max().orElse(0);
        List<Object> rows = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            List<Object> row = new ArrayList<>();
            for (List<Object> list : lists) {
                Object item = i < list.size() ? list.get(i) : None.NONE;
                row.addAll(flat(List.of(item), 1));
            }
            rows.add(row);
        }
        return rows;
    }

    private static List<Object> nested(List<Object> terms) {
        if (terms.isEmpty()) {
            throw PythonException.value(
                    "with_nested requires at least one element in the nested list");
        }
        List<List<Object>> rows = new ArrayList<>(List.of(new ArrayList<>()));
        for (Object term : terms) {
            List<Object> items = term instanceof List<?> ? PythonItems.list(term) : List.of(term);
            List<List<Object>> longer = new ArrayList<>();
            for (List<Object> row : rows) {
                for (Object item : items) {
                    List<Object> next = new ArrayList<>(row);
                    next.addAll(flat(List.of(item), 1));
                    longer.add(next);
                }
            }
            rows = longer;
        }
        return new ArrayList<>(rows);
    }

    private static List<Object> dict(List<Object> terms) {
        List<Object> all = new ArrayList<>();
        for (Object term : terms) {
            if (!(term instanceof Map<?, ?> map)) {
                throw PythonException.value("with_dict expects a dict");
            }
            map.forEach(
                    (key, value) -> {
                        Map<Object, Object> pair = new LinkedHashMap<>();
                        pair.put("key", key);
                        pair.put("value", value);
                        all.add(pair);
                    });
        }
        return all;
    }

    private static List<Object> choice(List<Object> terms, Templating templating) {
        if (terms.isEmpty()) {
            return terms;
        }
        return List.of(terms.get(templating.control().random().nextInt(terms.size())));
    }
}
