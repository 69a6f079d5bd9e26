package discos.plugins.filter.collection;

import discos.deployer.source.Origin;
import discos.deployer.spi.Arguments;
import discos.deployer.spi.Filter;
import discos.deployer.spi.Templating;
import discos.deployer.value.LazyDict;
import discos.deployer.value.None;
import discos.deployer.value.PythonException;
import discos.deployer.value.PythonView;
import discos.deployer.value.Tuple;
import discos.deployer.value.Undefined;
import discos.deployer.value.python.PythonAttributes;
import discos.deployer.value.python.PythonDicts;
import discos.deployer.value.python.PythonItems;
import discos.deployer.value.python.PythonText;
import discos.deployer.value.python.PythonTypes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Filters about dicts. */
public final class DictFilters {
    private DictFilters() {}

    /** The filters by name. */
    public static Map<String, Filter> all() {
        Map<String, Filter> all = new LinkedHashMap<>();
        all.put("combine", DictFilters::combine);
        all.put("dict2items", DictFilters::toItems);
        all.put("community.general.dict", (in, _, _) -> ofPairs(in));
        all.put("community.general.dict_kv", (in, args, _) -> keyed(args.need(0, "key"), in));
        all.put("items2dict", DictFilters::fromItems);
        all.put("subelements", DictFilters::subelements);
        all.put("rekey_on_member", DictFilters::rekey);
        all.put("extract", DictFilters::extract);
        return all;
    }

    private static Map<Object, Object> ofPairs(Object in) {
        Map<Object, Object> dict = new LinkedHashMap<>();
        PythonDicts.update(dict, List.of(in), Map.of());
        return dict;
    }

    private static Map<Object, Object> keyed(Object key, Object value) {
        Map<Object, Object> dict = new LinkedHashMap<>();
        PythonDicts.put(dict, key, value);
        return dict;
    }

    private static Object combine(Object in, Arguments args, Templating templating) {
        for (String name : args.named().keySet()) {
            if (!name.equals("recursive") && !name.equals("list_merge")) {
                throw PythonException.value(
                        "'recursive' and 'list_merge' are the only valid keyword arguments");
            }
        }
        List<Object> dicts = new ArrayList<>();
        List<Object> given = new ArrayList<>(List.of(in));
        given.addAll(args.positional());
        for (Object one : given) {
            List<?> several =
                    one instanceof List<?> list && !(one instanceof PythonView)
                            ? list
                            : List.of(one);
            several.stream().filter(dict -> !isNull(one) && !isNull(dict)).forEach(dicts::add);
        }
        dicts.forEach(DictFilters::requireDefined);
        if (dicts.size() < 2) {
            return dicts.isEmpty() ? new LinkedHashMap<>() : dicts.getFirst();
        }
        boolean isRecursive = args.is(99, "recursive", false);
        Merger merger = new Merger(isRecursive, args.text(99, "list_merge", "replace"));
        // from the last one on, as Ansible does
        Object result = dicts.getLast();
        for (Object dict : dicts.reversed().subList(1, dicts.size())) {
            result = merger.merge(dict, result);
        }
        return result;
    }

    private static void requireDefined(Object value) {
        switch (value) {
            case Undefined undefined -> throw undefined.used();
            case LazyDict _ -> {}
            case Tuple _ -> {} // into which Ansible does not look
            case List<?> items -> items.forEach(DictFilters::requireDefined);
            case Map<?, ?> map -> map.values().forEach(DictFilters::requireDefined);
            default -> {}
        }
    }

    /** What Ansible leaves out where it flattens. */
    private static boolean isNull(Object value) {
        return value == None.NONE || "None".equals(value) || "null".equals(value);
    }

    private static Map<?, ?> dict(Object in, String message) {
        if (in instanceof Undefined undefined) {
            throw undefined.used();
        }
        if (!(in instanceof Map<?, ?> map)) {
            throw PythonException.type(
                    message + ", got <class '" + PythonTypes.nameOf(in) + "'> instead.");
        }
        return map;
    }

    private static Object toItems(Object in, Arguments args, Templating templating) {
        Object keyName = args.get(0, "key_name", "key");
        Object valueName = args.get(1, "value_name", "value");
        List<Object> items = new ArrayList<>();
        dict(in, "dict2items requires a dictionary")
                .forEach(
                        (key, value) -> {
                            Map<Object, Object> item = new LinkedHashMap<>();
                            PythonDicts.put(item, keyName, key);
                            PythonDicts.put(item, valueName, value);
                            items.add(item);
                        });
        return items;
    }

    private static Object fromItems(Object in, Arguments args, Templating templating) {
        Object keyName = args.get(0, "key_name", "key");
        Object valueName = args.get(1, "value_name", "value");
        if (in instanceof Undefined undefined) {
            throw undefined.used();
        }
        if (!(in instanceof List<?> list) || !PythonTypes.isSequence(in)) {
            throw PythonException.type(
                    "items2dict requires a list, got <class '"
                            + PythonTypes.nameOf(in)
                            + "'> instead.");
        }
        Map<Object, Object> dict = new LinkedHashMap<>();
        for (Object item : list) {
            if (item instanceof Undefined undefined) {
                throw undefined.used();
            }
            if (!(item instanceof Map<?, ?> map)) {
                throw PythonException.type(
                        "items2dict requires a list of dictionaries, got "
                                + PythonText.str(in)
                                + " instead.");
            }
            Optional<Object> key = PythonDicts.find(map, keyName);
            Optional<Object> value = PythonDicts.find(map, valueName);
            if (key.isEmpty() || value.isEmpty()) {
                throw PythonException.type(
                        "items2dict requires each dictionary in the list to contain the keys '"
                                + PythonText.str(keyName)
                                + "' and '"
                                + PythonText.str(valueName)
                                + "', got "
                                + PythonText.str(in)
                                + " instead.");
            }
            PythonDicts.put(dict, key.get(), value.get());
        }
        return dict;
    }

    private static Object subelements(Object in, Arguments args, Templating templating) {
        Object path = args.need(0, "subelements");
        if (in instanceof Undefined undefined) {
            throw undefined.used();
        }
        List<Object> elements =
                switch (in) {
                    case Map<?, ?> map -> new ArrayList<>(map.values());
                    case List<?> list when PythonTypes.nameOf(in).equals("list") ->
                            new ArrayList<>(list);
                    default ->
                            throw PythonException.value(
                                    "obj must be a list of dicts or a nested dict");
                };
        List<Object> names;
        if (path instanceof String text) {
            names = List.of((Object[]) text.split("\\.", -1));
        } else if (path instanceof List<?> list) {
            names = new ArrayList<>(list);
        } else {
            throw PythonException.type("subelements must be a list or a string");
        }
        List<Object> pairs = new ArrayList<>();
        for (Object element : elements) {
            for (Object value : inner(element, names, args)) {
                pairs.add(Tuple.of(element, value));
            }
        }
        return pairs;
    }

    private static List<?> inner(Object element, List<Object> names, Arguments args) {
        Object value = element;
        Object last = "";
        for (Object name : names) {
            last = name;
            if (!(value instanceof Map<?, ?> map)) {
                throw PythonException.type(
                        "the key "
                                + PythonText.str(name)
                                + " should point to a dictionary, got '"
                                + PythonText.str(value)
                                + "'");
            }
            Optional<Object> found = PythonDicts.find(map, name);
            if (found.isEmpty()) {
                if (args.is(1, "skip_missing", false)) {
                    return List.of();
                }
                throw PythonException.value(
                        "could not find "
                                + PythonText.repr(name)
                                + " key in iterated item "
                                + PythonText.repr(value));
            }
            value = found.get();
        }
        if (!(value instanceof List<?> list) || value instanceof Tuple) {
            throw PythonException.type(
                    "the key "
                            + PythonText.repr(last)
                            + " should point to a list, got "
                            + PythonText.repr(value));
        }
        return list;
    }

    private static Object rekey(Object in, Arguments args, Templating templating) {
        Object key = args.need(0, "key");
        String duplicates = args.text(1, "duplicates", "error");
        if (!duplicates.equals("error") && !duplicates.equals("overwrite")) {
            throw PythonException.value(
                    "duplicates parameter to rekey_on_member has unknown value: " + duplicates);
        }
        Undefined.refuse(key);
        boolean isOfItems = in instanceof Collection<?> || in instanceof Undefined;
        if (!(in instanceof Map<?, ?>) && !isOfItems) {
            throw PythonException.type("Type is not a valid list, set, or dict");
        }
        List<Object> items =
                in instanceof Map<?, ?> map ? new ArrayList<>(map.values()) : PythonItems.list(in);
        Map<Object, Object> rekeyed = new LinkedHashMap<>();
        for (Object item : items) {
            if (!(item instanceof Map<?, ?> map)) {
                throw PythonException.type("List item is not a valid dict");
            }
            Object name =
                    PythonDicts.find(map, key)
                            .orElseThrow(
                                    () ->
                                            PythonException.value(
                                                    "Key "
                                                            + PythonText.str(key)
                                                            + " was not found"));
            if (PythonDicts.find(rekeyed, name).isPresent() && duplicates.equals("error")) {
                throw PythonException.value(
                        "Key "
                                + PythonText.str(name)
                                + " is not unique, cannot correctly turn into dict");
            }
            PythonDicts.put(rekeyed, name, item);
        }
        return rekeyed;
    }

    private static Object extract(Object in, Arguments args, Templating templating) {
        Object value = step(args.need(0, "container"), in, templating);
        Object more = args.get(1, "morekeys", None.NONE);
        if (more == None.NONE) {
            return value;
        }
        List<?> keys = more instanceof List<?> list ? list : List.of(more);
        for (Object key : keys) {
            value = step(value, key, templating);
        }
        return value;
    }

    private static Object step(Object container, Object key, Templating templating) {
        if (key instanceof Undefined undefined
                && !undefined.isLenient()
                && container instanceof Map<?, ?>) {
            throw undefined.used();
        }
        if (container instanceof Undefined undefined) {
            if (undefined.isLenient()) {
                throw undefined.used();
            }
            return container;
        }
        if (key instanceof Undefined undefined) {
            return undefined.isLenient()
                    ? PythonAttributes.missing(container, key, Origin.of("template"))
                    : key;
        }
        return templating.attribute(container, key);
    }
}
