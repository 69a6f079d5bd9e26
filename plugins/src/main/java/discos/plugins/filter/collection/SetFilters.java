package discos.plugins.filter.collection;

import discos.deployer.spi.Arguments;
import discos.deployer.spi.Filter;
import discos.deployer.spi.Templating;
import discos.deployer.value.None;
import discos.deployer.value.PythonException;
import discos.deployer.value.PythonView;
import discos.deployer.value.Tuple;
import discos.deployer.value.Undefined;
import discos.deployer.value.python.PythonDicts;
import discos.deployer.value.python.PythonItems;
import discos.deployer.value.python.PythonOperators;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Filters about which items are in which lists, and about combinations of items. */
public final class SetFilters {
    private static final int MOST_CELLS = 20_000_000;

    private SetFilters() {}

    /** The filters by name. */
    public static Map<String, Filter> all() {
        Map<String, Filter> all = new LinkedHashMap<>();
        all.put("unique", SetFilters::unique);
        all.put("union", (in, args, _) -> union(in, args.need(0, "b")));
        all.put("intersect", (in, args, _) -> chosen(in, args.need(0, "b"), true));
        all.put("difference", (in, args, _) -> chosen(in, args.need(0, "b"), false));
        all.put("symmetric_difference", SetFilters::symmetric);
        all.put("flatten", SetFilters::flatten);
        all.put("zip", SetFilters::zip);
        all.put("zip_longest", SetFilters::zipLongest);
        all.put("product", SetFilters::product);
        all.put("permutations", SetFilters::permutations);
        all.put("combinations", SetFilters::combinations);
        return all;
    }

    private static Object unique(Object in, Arguments args, Templating templating) {
        if ((in instanceof Collection<?> || in instanceof Map<?, ?> || in instanceof String)
                && !PythonItems.isTrue(in)) {
            return new ArrayList<>(); // nothing is asked for, be it undefined or not
        }
        if (args.has(1, "attribute") && !PythonItems.isTrue(args.need(1, "attribute"))) {
            // Ansible takes it for none where Jinja's own fails on it
            return distinct(Attributes.items(in));
        }
        boolean isAttribute = args.has(1, "attribute") && args.need(1, "attribute") != None.NONE;
        if (args.get(0, "case_sensitive", None.NONE) instanceof Undefined && !isAttribute) {
            return distinct(Attributes.items(in)); // and here
        }
        boolean isCaseSensitive = args.is(0, "case_sensitive", false);
        Optional<Object> path = Attributes.path(args.get(1, "attribute", None.NONE));
        // where Jinja cannot tell items apart, Ansible compares them, but only without these two
        boolean isCaseIgnored = Boolean.FALSE.equals(args.get(0, "case_sensitive", None.NONE));
        List<Object> keys = new ArrayList<>();
        Set<String> texts = new HashSet<>();
        List<Object> result = new ArrayList<>();
        for (Object item : Attributes.items(in)) {
            Object key = Attributes.key(item, path, isCaseSensitive, templating);
            if (path.isPresent() || isCaseIgnored) {
                requireHashable(key);
            }
            if (isNew(key, keys, texts)) {
                result.add(item);
            }
        }
        return result;
    }

    private static void requireHashable(Object key) {
        try {
            PythonDicts.requireHashable(key);
        } catch (PythonException e) {
            throw PythonException.value(
                    "Jinja2's unique filter failed and we cannot fall back to Ansible's version as"
                            + " it does not support the parameters supplied. "
                            + e.getMessage());
        }
    }

    private static boolean isNew(Object key, List<Object> keys, Set<String> texts) {
        if (key instanceof Undefined undefined && !undefined.isLenient() && !texts.isEmpty()) {
            throw undefined.used();
        }
        if (key instanceof String text) {
            return texts.add(text);
        }
        if (PythonItems.contains(keys, key)) {
            return false;
        }
        keys.add(key);
        return true;
    }

    private static List<Object> distinct(List<?> items) {
        List<Object> keys = new ArrayList<>();
        Set<String> texts = new HashSet<>();
        List<Object> result = new ArrayList<>();
        for (Object item : items) {
            if (isNew(item, keys, texts)) {
                result.add(item);
            }
        }
        return result;
    }

    /** Two texts, tuples or ranges are Python's sets at once, which need items that can be keys. */
    private static boolean areHashable(Object in, Object other) {
        for (Object one : List.of(in, other)) {
            if (one instanceof Undefined undefined) {
                if (undefined.isLenient()) {
                    return false;
                }
                throw undefined.used();
            }
        }
        return PythonDicts.isHashable(in) && PythonDicts.isHashable(other);
    }

    private static Set<Object> set(Object value) {
        List<Object> items = PythonItems.list(value);
        items.forEach(PythonDicts::requireHashable);
        return new LinkedHashSet<>(distinct(items));
    }

    private static Object union(Object in, Object other) {
        if (!areHashable(in, other)) {
            return distinct(PythonItems.list(PythonOperators.add(in, other)));
        }
        Set<Object> all = set(in);
        all.addAll(set(other));
        return all;
    }

    private static Object chosen(Object in, Object others, boolean isWanted) {
        boolean isEmpty = !PythonDicts.isHashable(in) && Attributes.items(in).isEmpty();
        if (isEmpty) {
            return new ArrayList<>(); // and the others are not looked at
        }
        if (areHashable(in, others)) {
            Set<Object> items = set(in);
            Set<Object> rest = set(others);
            items.removeIf(item -> rest.contains(item) != isWanted);
            return items;
        }
        List<Object> items = new ArrayList<>();
        for (Object item : Attributes.items(in)) {
            if (PythonItems.contains(others, item) == isWanted) {
                items.add(item);
            }
        }
        return distinct(items);
    }

    private static Object symmetric(Object in, Arguments args, Templating templating) {
        Object other = args.need(0, "b");
        Object both = chosen(in, other, true);
        Object union = union(in, other);
        if (union instanceof Set<?> set) {
            Set<Object> rest = new LinkedHashSet<>(set);
            rest.removeAll((Set<?>) both);
            return rest;
        }
        List<Object> all = PythonItems.list(union);
        all.removeIf(item -> PythonItems.contains(both, item));
        return all;
    }

    private static Object flatten(Object in, Arguments args, Templating templating) {
        List<Object> items = Attributes.items(in);
        boolean skipsNulls = !items.isEmpty() && args.is(1, "skip_nulls", true);
        boolean isNested = items.stream().anyMatch(List.class::isInstance);
        boolean isDeep = !isNested || args.get(0, "levels", None.NONE) == None.NONE;
        Object given = args.get(0, "levels", None.NONE);
        double levels =
                isDeep
                        ? Double.POSITIVE_INFINITY
                        : given instanceof Double part ? part : args.bound(0, "levels", 0);
        List<Object> out = new ArrayList<>();
        flatten(items, levels, skipsNulls, out);
        return out;
    }

    private static void flatten(
            List<?> items, double levels, boolean skipsNulls, List<Object> out) {
        for (Object item : items) {
            if (item instanceof Undefined undefined && !undefined.isLenient()) {
                throw undefined.used();
            }
            boolean isNull = item == None.NONE || "None".equals(item) || "null".equals(item);
            if (skipsNulls && isNull) {
                continue;
            }
            if (item instanceof List<?> inner && !(item instanceof PythonView) && levels >= 1) {
                flatten(inner, levels - 1, skipsNulls, out);
            } else {
                out.add(item);
            }
        }
    }

    private static List<List<Object>> lists(Object in, Arguments args) {
        List<List<Object>> lists = new ArrayList<>();
        lists.add(Attributes.items(in));
        args.positional().forEach(one -> lists.add(Attributes.items(one)));
        return lists;
    }

    private static Object zip(Object in, Arguments args, Templating templating) {
        List<List<Object>> lists = lists(in, args);
        int size = lists.stream().mapToInt(List::size).min().orElse(0);
        return rows(lists, size, None.NONE);
    }

    private static Object zipLongest(Object in, Arguments args, Templating templating) {
        List<List<Object>> lists = lists(in, args);
        int size = lists.stream().mapToInt(List::size).max().orElse(0);
        return rows(lists, size, args.named().getOrDefault("fillvalue", None.NONE));
    }

    private static List<Object> rows(List<List<Object>> lists, int size, Object fill) {
        List<Object> rows = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            List<Object> row = new ArrayList<>();
            for (List<Object> list : lists) {
                row.add(i < list.size() ? list.get(i) : fill);
            }
            add(new Tuple(row), rows);
        }
        return rows;
    }

    private static Object product(Object in, Arguments args, Templating templating) {
        int repeat = args.named().containsKey("repeat") ? args.whole(99, "repeat", 1) : 1;
        if (repeat < 0) {
            throw PythonException.value("repeat argument cannot be negative");
        }
        // Python does not look at the lists where none of them is asked for
        List<List<Object>> lists = repeat == 0 ? List.of() : lists(in, args);
        List<List<Object>> all = new ArrayList<>();
        for (int i = 0; i < repeat; i++) {
            all.addAll(lists);
        }
        List<Object> rows = new ArrayList<>();
        product(all, 0, new ArrayList<>(), rows);
        return rows;
    }

    private static void product(
            List<List<Object>> lists, int at, List<Object> row, List<Object> rows) {
        if (at == lists.size()) {
            add(new Tuple(row), rows);
            return;
        }
        for (Object item : lists.get(at)) {
            row.add(item);
            product(lists, at + 1, row, rows);
            row.removeLast();
        }
    }

    private static int size(Arguments args, int otherwise) {
        int size = args.has(0, "r") ? args.whole(0, "r", 0) : otherwise;
        if (size < 0) {
            throw PythonException.value("r must be non-negative");
        }
        return size;
    }

    /** Ansible makes rows as they are asked for; here they all are in memory at once. */
    private static void add(Tuple row, List<Object> rows) {
        if ((long) rows.size() * row.size() > MOST_CELLS) {
            throw PythonException.value(
                    "more than %d million items in all rows; give a shorter list or a smaller r"
                            .formatted(MOST_CELLS / 1_000_000));
        }
        rows.add(row);
    }

    private static Object permutations(Object in, Arguments args, Templating templating) {
        List<Object> items = Attributes.items(in);
        int size = size(args, items.size());
        List<Object> rows = new ArrayList<>();
        permutations(items, size, new ArrayList<>(), rows);
        return rows;
    }

    private static void permutations(
            List<Object> items, int size, List<Integer> chosen, List<Object> rows) {
        if (chosen.size() == size) {
            add(new Tuple(chosen.stream().map(items::get).toList()), rows);
            return;
        }
        for (int i = 0; i < items.size(); i++) {
            if (!chosen.contains(i)) {
                chosen.add(i);
                permutations(items, size, chosen, rows);
                chosen.removeLast();
            }
        }
    }

    private static Object combinations(Object in, Arguments args, Templating templating) {
        if (!args.has(0, "r")) {
            throw PythonException.type("combinations() missing required argument 'r' (pos 2)");
        }
        List<Object> rows = new ArrayList<>();
        combinations(Attributes.items(in), 0, size(args, 0), new ArrayList<>(), rows);
        return rows;
    }

    private static void combinations(
            List<Object> items, int from, int size, List<Object> row, List<Object> rows) {
        if (row.size() == size) {
            add(new Tuple(row), rows);
            return;
        }
        for (int i = from; i < items.size(); i++) {
            row.add(items.get(i));
            combinations(items, i + 1, size, row, rows);
            row.removeLast();
        }
    }
}
