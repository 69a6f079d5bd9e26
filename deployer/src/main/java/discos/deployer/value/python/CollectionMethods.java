package discos.deployer.value.python;

import discos.deployer.value.None;
import discos.deployer.value.PythonException;
import discos.deployer.value.PythonView;
import discos.deployer.value.Tuple;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Methods of lists, tuples, dicts and sets. */
final class CollectionMethods {
    static final Set<String> TUPLE = Set.of("count", "index");
    static final Set<String> LIST =
            Set.of(
                    "append", "extend", "insert", "remove", "pop", "clear", "index", "count",
                    "sort", "reverse", "copy");
    static final Set<String> DICT =
            Set.of(
                    "get",
                    "keys",
                    "values",
                    "items",
                    "update",
                    "pop",
                    "popitem",
                    "setdefault",
                    "clear",
                    "copy",
                    "fromkeys");

    private CollectionMethods() {}

    @SuppressWarnings("unchecked")
    static Object callList(
            List<?> items, String name, List<Object> args, Map<String, Object> named) {
        List<Object> list = (List<Object>) items;
        switch (name) {
            case "append" -> list.add(Call.arg(args, Map.of(), 0, "object"));
            case "extend" -> list.addAll(PythonItems.list(Call.arg(args, Map.of(), 0, "iterable")));
            case "insert" ->
                    list.add(
                            place(args.get(0), list.size()), Call.arg(args, Map.of(), 1, "object"));
            case "clear" -> list.clear();
            case "reverse" -> Collections.reverse(list);
            case "sort" -> sort(list, named);
            case "remove" -> list.remove((int) index(list, args, "list.remove(x): x not in list"));
            case "pop" -> {
                return pop(list, args);
            }
            case "index" -> {
                return index(
                        list,
                        args,
                        items instanceof Tuple
                                ? "tuple.index(x): x not in tuple"
                                : PythonText.repr(args.getFirst()) + " is not in list");
            }
            case "count" -> {
                Object wanted = Call.arg(args, Map.of(), 0, "value");
                return list.stream().filter(item -> PythonOrder.isEqual(item, wanted)).count();
            }
            default -> {
                return new ArrayList<>(list);
            }
        }
        return None.NONE;
    }

    private static void sort(List<Object> list, Map<String, Object> named) {
        boolean isDown = PythonItems.isTrue(named.getOrDefault("reverse", false));
        list.sort(
                (a, b) -> isDown ? PythonOrder.compare("<", b, a) : PythonOrder.compare("<", a, b));
    }

    private static int place(Object given, int size) {
        int at = PythonNumbers.toInt(given);
        return Math.max(0, Math.min(size, at < 0 ? at + size : at));
    }

    private static Object pop(List<Object> list, List<Object> args) {
        if (list.isEmpty()) {
            throw PythonException.value("pop from empty list");
        }
        int at = args.isEmpty() ? list.size() - 1 : PythonNumbers.toInt(args.getFirst());
        int index = at < 0 ? at + list.size() : at;
        if (index < 0 || index >= list.size()) {
            throw PythonException.value("pop index out of range");
        }
        return list.remove(index);
    }

    private static long index(List<Object> list, List<Object> args, String message) {
        Object wanted = Call.arg(args, Map.of(), 0, "value");
        int start =
                args.size() > 1 ? place((long) PythonNumbers.toBound(args.get(1)), list.size()) : 0;
        for (int i = start; i < list.size(); i++) {
            if (PythonOrder.isEqual(list.get(i), wanted)) {
                return i;
            }
        }
        throw PythonException.value(message);
    }

    static Object callDict(
            Map<?, ?> map, String name, List<Object> args, Map<String, Object> named) {
        Map<Object, Object> dict = PythonDicts.open(map);
        return switch (name) {
            case "keys" -> new PythonView("dict_keys", new ArrayList<>(map.keySet()));
            case "values" -> new PythonView("dict_values", new ArrayList<>(map.values()));
            case "items" -> items(map);
            case "get" ->
                    PythonDicts.find(map, Call.arg(args, Map.of(), 0, "key"))
                            .orElseGet(() -> args.size() > 1 ? args.get(1) : None.NONE);
            case "update" -> {
                PythonDicts.update(dict, args, named);
                yield None.NONE;
            }
            case "pop" -> pop(dict, args);
            case "popitem" -> popLast(dict);
            case "setdefault" -> {
                Object fallback = args.size() > 1 ? args.get(1) : None.NONE;
                Optional<Object> found = PythonDicts.find(map, args.getFirst());
                if (found.isEmpty()) {
                    PythonDicts.put(dict, args.getFirst(), fallback);
                }
                yield found.orElse(fallback);
            }
            case "clear" -> {
                dict.clear();
                yield None.NONE;
            }
            case "fromkeys" -> {
                Map<Object, Object> made = new LinkedHashMap<>();
                for (Object key : PythonItems.list(args.getFirst())) {
                    PythonDicts.put(made, key, args.size() > 1 ? args.get(1) : None.NONE);
                }
                yield made;
            }
            default -> new LinkedHashMap<>(map);
        };
    }

    private static PythonView items(Map<?, ?> map) {
        List<Object> pairs = new ArrayList<>(map.size());
        map.forEach((key, value) -> pairs.add(Tuple.of(key, value)));
        return new PythonView("dict_items", pairs);
    }

    private static Object pop(Map<Object, Object> dict, List<Object> args) {
        Object key = Call.arg(args, Map.of(), 0, "key");
        Optional<Object> found = PythonDicts.find(dict, key);
        if (found.isPresent()) {
            dict.remove(PythonDicts.equalKey(dict, key));
            return found.get();
        }
        if (args.size() > 1) {
            return args.get(1);
        }
        throw PythonException.value(PythonText.repr(key));
    }

    private static Object popLast(Map<Object, Object> dict) {
        if (dict.isEmpty()) {
            throw PythonException.value("'popitem(): dictionary is empty'");
        }
        Object key = new ArrayList<>(dict.keySet()).getLast();
        return Tuple.of(key, pop(dict, List.of(key)));
    }
}
