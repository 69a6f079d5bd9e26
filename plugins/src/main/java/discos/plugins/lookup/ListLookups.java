package discos.plugins.lookup;

import discos.deployer.spi.Arguments;
import discos.deployer.spi.Lookup;
import discos.deployer.spi.Templating;
import discos.deployer.value.None;
import discos.deployer.value.PythonException;
import discos.deployer.value.python.PercentFormat;
import discos.deployer.value.python.PythonDicts;
import discos.deployer.value.python.PythonItems;
import discos.deployer.value.python.PythonText;
import discos.deployer.value.python.PythonTypes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lookups that make lists of lists, as the loops {@code with_X} need them. */
public final class ListLookups {
    private static final Pattern SEQUENCE =
            Pattern.compile(
                    "(?:(\\d+|0x[0-9a-fA-F]+)-)?(\\d+|0x[0-9a-fA-F]+)(?:/(\\d+))?(?::(.+))?");

    private ListLookups() {}

    /** The lookups by name. */
    public static Map<String, Lookup> all() {
        Map<String, Lookup> all = new LinkedHashMap<>();
        all.put("list", (terms, _, _) -> terms);
        all.put("items", (terms, _, _) -> flat(terms, 1));
        all.put("flattened", (terms, _, _) -> flat(terms, Integer.MAX_VALUE));
        all.put("indexed_items", (terms, _, _) -> indexed(terms));
        all.put("together", (terms, _, _) -> together(terms));
        all.put("nested", (terms, _, _) -> nested(terms));
        all.put("cartesian", (terms, _, _) -> nested(terms));
        all.put("dict", (terms, _, _) -> dict(terms));
        all.put("subelements", (terms, _, _) -> subelements(terms));
        all.put("sequence", ListLookups::sequence);
        all.put("random_choice", (terms, _, t) -> choice(terms, t));
        return all;
    }

    /** The items of the terms, lists opened so many levels deep. */
    static List<Object> flat(List<?> terms, int levels) {
        List<Object> all = new ArrayList<>();
        for (Object term : terms) {
            if (term instanceof List<?> inner && levels > 0) {
                all.addAll(flat(inner, levels - 1));
            } else if (levels != Integer.MAX_VALUE
                    || (term != None.NONE && !"None".equals(term) && !"null".equals(term))) {
                all.add(term);
            }
        }
        return all;
    }

    private static List<Object> indexed(List<Object> terms) {
        List<Object> all = new ArrayList<>();
        for (Object item : flat(terms, 1)) {
            all.add(List.of((long) all.size(), item));
        }
        return all;
    }

    private static List<Object> together(List<Object> terms) {
        if (terms.isEmpty()) {
            throw PythonException.value("with_together requires at least one element in each list");
        }
        List<List<Object>> lists = terms.stream().map(PythonItems::list).toList();
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
        List<Object> dicts =
                terms.size() == 1 && terms.getFirst() instanceof List<?> inner
                        ? new ArrayList<>(inner)
                        : terms;
        for (Object term : dicts) {
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

    private static List<Object> subelements(List<Object> terms) {
        if (terms.size() < 2 || terms.size() > 3 || !(terms.get(1) instanceof String path)) {
            throw PythonException.value(
                    "subelements lookup expects a list of two or three items, a dictionary or list,"
                            + " a key and maybe flags");
        }
        boolean skipsMissing =
                terms.size() == 3
                        && terms.get(2) instanceof Map<?, ?> flags
                        && PythonItems.isTrue(
                                PythonDicts.find(flags, "skip_missing").orElse(false));
        Object given = terms.getFirst();
        List<Object> elements =
                given instanceof Map<?, ?> map
                        ? new ArrayList<>(map.values())
                        : PythonItems.list(given);
        List<Object> pairs = new ArrayList<>();
        for (Object element : elements) {
            if (!(element instanceof Map<?, ?> item)) {
                throw PythonException.value(
                        "subelements lookup expects a dictionary, got '"
                                + PythonText.str(element)
                                + "'");
            }
            if (PythonItems.isTrue(PythonDicts.find(item, "skipped").orElse(false))) {
                continue;
            }
            Optional<Split> split = split(item, List.of(path.split("\\.", -1)), skipsMissing);
            if (split.isPresent()) {
                for (Object value : split.get().values()) {
                    pairs.add(List.of(split.get().rest(), value));
                }
            }
        }
        return pairs;
    }

    /** An item without its inner list, and that list. */
    private record Split(Map<Object, Object> rest, List<?> values) {}

    private static Optional<Split> split(Map<?, ?> item, List<String> path, boolean skipsMissing) {
        String name = path.getFirst();
        Map<Object, Object> rest = new LinkedHashMap<>(item);
        Object inner = rest.get(name);
        if (inner == null) {
            String words = "could not find '" + name + "' key in iterated item '";
            return missing(words + PythonText.str(item) + "'", skipsMissing);
        }
        if (path.size() == 1) {
            if (!(inner instanceof List<?> values)) {
                return missing(wrong(name, "list", inner), skipsMissing);
            }
            rest.remove(name);
            return Optional.of(new Split(rest, values));
        }
        if (!(inner instanceof Map<?, ?> deeper)) {
            return missing(wrong(name, "dictionary", inner), skipsMissing);
        }
        return split(deeper, path.subList(1, path.size()), skipsMissing)
                .map(
                        found -> {
                            rest.put(name, found.rest());
                            return new Split(rest, found.values());
                        });
    }

    private static String wrong(String name, String kind, Object inner) {
        return "the key "
                + name
                + " should point to a "
                + kind
                + ", got '"
                + PythonText.str(inner)
                + "'";
    }

    private static Optional<Split> missing(String words, boolean skipsMissing) {
        if (skipsMissing) {
            return Optional.empty();
        }
        throw PythonException.value(words);
    }

    private static List<Object> sequence(
            List<Object> terms, Arguments args, Templating templating) {
        List<Object> all = new ArrayList<>();
        List<Object> given = terms.isEmpty() ? List.of("") : terms;
        for (Object term : given) {
            all.addAll(new Numbers(PythonText.str(term), args.named()).list());
        }
        return all;
    }

    /** One sequence of numbers as texts. */
    private static final class Numbers {
        private final Map<String, String> settings = new LinkedHashMap<>();

        Numbers(String term, Map<String, Object> named) {
            named.forEach((name, value) -> settings.put(name, PythonText.str(value)));
            Matcher shortcut = SEQUENCE.matcher(term);
            if (shortcut.matches()) {
                settings.put("start", shortcut.group(1) == null ? "1" : shortcut.group(1));
                settings.put("end", shortcut.group(2));
                if (shortcut.group(3) != null) {
                    settings.put("stride", shortcut.group(3));
                }
                if (shortcut.group(4) != null) {
                    settings.put("format", shortcut.group(4));
                }
                return;
            }
            for (String pair : term.strip().split("\\s+", -1)) {
                int mark = pair.indexOf('=');
                if (mark > 0) {
                    settings.put(pair.substring(0, mark), pair.substring(mark + 1));
                } else if (!pair.isEmpty()) {
                    throw PythonException.value(
                            "unknown error parsing with_sequence arguments: "
                                    + PythonText.repr(term));
                }
            }
        }

        List<Object> list() {
            long start = number("start", 1);
            boolean hasCount = settings.containsKey("count");
            if (hasCount == settings.containsKey("end")) {
                throw PythonException.value(
                        hasCount
                                ? "can't specify both count and end in with_sequence"
                                : "must specify count or end in with_sequence");
            }
            long stride = number("stride", 1);
            long end =
                    hasCount
                            ? start + number("count", 0) * stride - Long.signum(stride)
                            : number("end", 0);
            if (hasCount && number("count", 0) == 0) {
                return List.of();
            }
            if (stride > 0 && end < start) {
                throw PythonException.value("to count backwards make stride negative");
            }
            if (stride < 0 && end > start) {
                throw PythonException.value("to count forward don't make stride negative");
            }
            String format = settings.getOrDefault("format", "%d");
            List<Object> all = new ArrayList<>();
            if (stride != 0) {
                for (long i = start; stride > 0 ? i <= end : i >= end; i += stride) {
                    all.add(PercentFormat.format(format, i));
                }
            }
            return all;
        }

        private long number(String name, long otherwise) {
            String text = settings.get(name);
            return text == null ? otherwise : Long.decode(text.replaceFirst("^0+(?=[1-9])", ""));
        }
    }

    private static List<Object> choice(List<Object> terms, Templating templating) {
        if (terms.isEmpty()) {
            return terms;
        }
        List<Object> items =
                terms.size() == 1 && PythonTypes.isSequence(terms.getFirst())
                        ? PythonItems.list(terms.getFirst())
                        : terms;
        return List.of(items.get(templating.control().random().nextInt(items.size())));
    }
}
