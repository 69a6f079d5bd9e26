package discos.plugins.filter.collection;

import discos.deployer.source.Origin;
import discos.deployer.spi.Arguments;
import discos.deployer.spi.Filter;
import discos.deployer.spi.Templating;
import discos.deployer.value.None;
import discos.deployer.value.PythonException;
import discos.deployer.value.Tuple;
import discos.deployer.value.Undefined;
import discos.deployer.value.python.PythonItems;
import discos.deployer.value.python.PythonNumbers;
import discos.deployer.value.python.PythonOperators;
import discos.deployer.value.python.PythonOrder;
import discos.deployer.value.python.PythonText;
import discos.deployer.value.python.PythonTypes;
import discos.deployer.value.python.method.UnsafeTexts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Jinja's filters about lists: order, ends, pieces, sums. */
public final class ListFilters {
    private ListFilters() {}

    /** The filters by name. */
    public static Map<String, Filter> all() {
        Map<String, Filter> all = new LinkedHashMap<>();
        all.put("list", (in, _, _) -> Attributes.items(in));
        all.put("length", (in, _, _) -> PythonItems.length(in));
        all.put("count", (in, _, _) -> PythonItems.length(in));
        all.put("first", (in, _, _) -> end(in, true));
        all.put("last", (in, _, _) -> end(in, false));
        all.put("join", ListFilters::join);
        all.put("sort", ListFilters::sort);
        all.put("reverse", (in, _, _) -> reverse(in));
        all.put("sum", ListFilters::sum);
        all.put("min", (in, args, t) -> extreme(in, args, t, -1));
        all.put("max", (in, args, t) -> extreme(in, args, t, 1));
        all.put("batch", ListFilters::batch);
        all.put("slice", ListFilters::slice);
        all.put("dictsort", ListFilters::dictSort);
        all.put("items", (in, _, _) -> items(in));
        return all;
    }

    private static Object end(Object in, boolean isFirst) {
        List<Object> items = Attributes.items(in);
        if (items.isEmpty()) {
            String which = isFirst ? "first" : "last";
            return new Undefined(
                    which, "No " + which + " item, sequence was empty.", Origin.of("template"));
        }
        return isFirst ? items.getFirst() : items.getLast();
    }

    private static Object join(Object in, Arguments args, Templating templating) {
        Object path = args.get(1, "attribute", None.NONE);
        if (path != None.NONE && in instanceof Undefined undefined && !undefined.isLenient()) {
            throw undefined.used(); // the items are asked for before the separator then
        }
        String separator = args.text(0, "d", "");
        StringBuilder text = new StringBuilder();
        boolean isFirst = true;
        for (Object item : Attributes.items(in)) {
            Object value = path == None.NONE ? item : Attributes.follow(item, path, templating);
            text.append(isFirst ? "" : separator).append(PythonText.str(value));
            isFirst = false;
        }
        return text.toString();
    }

    private static Object sort(Object in, Arguments args, Templating templating) {
        boolean isCaseSensitive = args.is(1, "case_sensitive", false);
        List<Optional<Object>> paths = Attributes.paths(args.get(2, "attribute", None.NONE));
        List<Object> items = Attributes.items(in);
        boolean isDown = args.whole(0, "reverse", 0) != 0;
        record Keyed(Object item, Object key) {}
        List<Keyed> keyed = new ArrayList<>();
        for (Object item : items) {
            List<Object> keys = new ArrayList<>();
            for (Optional<Object> path : paths) {
                keys.add(Attributes.key(item, path, isCaseSensitive, templating));
            }
            keyed.add(new Keyed(item, keys.size() == 1 ? keys.getFirst() : keys));
        }
        Comparator<Object> order = Attributes.equalOrOrdered();
        keyed.sort(
                (a, b) ->
                        isDown ? order.compare(b.key(), a.key()) : order.compare(a.key(), b.key()));
        List<Object> sorted = new ArrayList<>();
        keyed.forEach(one -> sorted.add(one.item()));
        return sorted;
    }

    private static Object reverse(Object in) {
        if (in instanceof String text) {
            return new StringBuilder(text).reverse().toString();
        }
        if (!PythonItems.isIterable(in) && !(in instanceof Undefined)) {
            throw PythonException.value("argument must be iterable");
        }
        List<Object> items = Attributes.items(in);
        Collections.reverse(items);
        return items;
    }

    private static Object sum(Object in, Arguments args, Templating templating) {
        Object path = args.get(0, "attribute", None.NONE);
        Object total = args.get(1, "start", 0L);
        if (in instanceof Undefined undefined && !undefined.isLenient()) {
            throw undefined.used();
        }
        if (total instanceof String) {
            throw PythonException.type("sum() can't sum strings [use ''.join(seq) instead]");
        }
        for (Object item : Attributes.items(in)) {
            Object value = path == None.NONE ? item : Attributes.follow(item, path, templating);
            total = add(total, value, templating);
        }
        return total;
    }

    private static Object add(Object left, Object right, Templating templating) {
        return UnsafeTexts.calculated(
                "+", left, right, templating, () -> PythonOperators.add(left, right));
    }

    private static Object extreme(Object in, Arguments args, Templating templating, int wanted) {
        List<Object> items = Attributes.items(in);
        if (items.isEmpty()) {
            return new Undefined(
                    "item", "No aggregated item, sequence was empty.", Origin.of("template"));
        }
        boolean isCaseSensitive = args.is(0, "case_sensitive", false);
        Optional<Object> path = Attributes.path(args.get(1, "attribute", None.NONE));
        Object best = items.getFirst();
        Object bestKey = Attributes.key(best, path, isCaseSensitive, templating);
        for (Object item : items.subList(1, items.size())) {
            Object key = Attributes.key(item, path, isCaseSensitive, templating);
            if (PythonOrder.compare(wanted < 0 ? "<" : ">", key, bestKey) * wanted > 0) {
                best = item;
                bestKey = key;
            }
        }
        return best;
    }

    private static Object batch(Object in, Arguments args, Templating templating) {
        Object size = args.need(0, "linecount");
        Object fill = args.get(1, "fill_with", None.NONE);
        List<Object> rows = new ArrayList<>();
        List<Object> row = new ArrayList<>();
        for (Object item : Attributes.items(in)) {
            if (PythonOrder.isEqual((long) row.size(), size)) {
                rows.add(row);
                row = new ArrayList<>();
            }
            row.add(item);
        }
        if (!row.isEmpty()) {
            while (fill != None.NONE && PythonOrder.compare("<", (long) row.size(), size) < 0) {
                row.add(fill);
            }
            rows.add(row);
        }
        return rows;
    }

    private static Object slice(Object in, Arguments args, Templating templating) {
        List<Object> items = Attributes.items(in);
        int count = PythonNumbers.toInt(args.need(0, "slices"));
        Object fill = args.get(1, "fill_with", None.NONE);
        if (count == 0) {
            throw PythonException.value("integer division or modulo by zero");
        }
        int each = items.size() / count;
        int longer = items.size() % count;
        List<Object> slices = new ArrayList<>();
        int at = 0;
        for (int i = 0; i < count; i++) {
            int size = each + (i < longer ? 1 : 0);
            List<Object> slice = new ArrayList<>(items.subList(at, at + size));
            if (fill != None.NONE && i >= longer) {
                slice.add(fill);
            }
            slices.add(slice);
            at += size;
        }
        return slices;
    }

    private static Object dictSort(Object in, Arguments args, Templating templating) {
        String by = args.text(1, "by", "key");
        if (!by.equals("key") && !by.equals("value")) {
            throw PythonException.value("You can only sort by either \"key\" or \"value\"");
        }
        List<Object> pairs = pairs(in);
        boolean isDown = args.whole(2, "reverse", 0) != 0;
        // asked for only where there is a text to fold
        boolean isCaseSensitive = pairs.isEmpty() || args.is(0, "case_sensitive", false);
        int place = by.equals("key") ? 0 : 1;
        pairs.sort(
                (a, b) -> {
                    Object left = Attributes.folded(((Tuple) a).get(place), isCaseSensitive);
                    Object right = Attributes.folded(((Tuple) b).get(place), isCaseSensitive);
                    return isDown
                            ? PythonOrder.compare("<", right, left)
                            : PythonOrder.compare("<", left, right);
                });
        return pairs;
    }

    private static List<Object> pairs(Object in) {
        if (in instanceof Undefined undefined) {
            throw undefined.used();
        }
        if (!(in instanceof Map<?, ?> map)) {
            throw PythonException.attribute(PythonTypes.nameOf(in), "items");
        }
        List<Object> pairs = new ArrayList<>();
        map.forEach((key, value) -> pairs.add(Tuple.of(key, value)));
        return pairs;
    }

    private static Object items(Object in) {
        if (in instanceof Undefined) {
            return new ArrayList<>();
        }
        if (!(in instanceof Map<?, ?>)) {
            throw PythonException.type("Can only get item pairs from a mapping.");
        }
        return pairs(in);
    }
}
