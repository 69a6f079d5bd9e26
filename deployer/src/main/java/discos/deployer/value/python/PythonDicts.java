package discos.deployer.value.python;

import discos.deployer.value.Markup;
import discos.deployer.value.PythonException;
import discos.deployer.value.PythonRange;
import discos.deployer.value.PythonView;
import discos.deployer.value.Tuple;
import discos.deployer.value.Undefined;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds and sets the entries of dicts, in which the keys 1, 1.0 and True are one. */
public final class PythonDicts {
    private PythonDicts() {}

    /** The value under a key. */
    public static Optional<Object> find(Map<?, ?> dict, Object given) {
        requireHashable(given);
        Object key = Markup.plain(given);
        Object value = dict.get(key);
        if (value != null) {
            return Optional.of(value);
        }
        if (isAmbiguous(key)) {
            for (Map.Entry<?, ?> entry : dict.entrySet()) {
                if (isAmbiguous(entry.getKey()) && PythonOrder.isEqual(entry.getKey(), key)) {
                    return Optional.of(entry.getValue());
                }
            }
        }
        return Optional.empty();
    }

    /** Sets the value under a key; an equal key stays as it was written first. */
    public static void put(Map<Object, Object> dict, Object key, Object value) {
        requireHashable(key);
        dict.put(equalKey(dict, Markup.plain(key)), value);
    }

    /** The key in the dict that equals this one, or this one. */
    public static Object equalKey(Map<?, ?> dict, Object key) {
        if (isAmbiguous(key) && !dict.containsKey(key)) {
            for (Object known : dict.keySet()) {
                if (isAmbiguous(known) && PythonOrder.isEqual(known, key)) {
                    return known;
                }
            }
        }
        return key;
    }

    private static boolean isAmbiguous(Object key) {
        return PythonTypes.isNumber(key) || key instanceof Tuple;
    }

    /** Ends with an error unless the value can be a key: an undefined one names what is missing. */
    public static void requireHashable(Object key) {
        unhashable(key)
                .ifPresent(
                        part -> {
                            if (part instanceof Undefined undefined) {
                                throw undefined.used();
                            }
                            throw PythonException.type(
                                    "unhashable type: '" + PythonTypes.nameOf(part) + "'");
                        });
    }

    /** Whether the value can be a key. */
    public static boolean isHashable(Object key) {
        return unhashable(key).isEmpty();
    }

    /** The first part of the value for which it cannot be a key; the value itself often. */
    static Optional<Object> unhashable(Object key) {
        if (key instanceof Tuple tuple) {
            return tuple.stream().flatMap(part -> unhashable(part).stream()).findFirst();
        }
        boolean isHashable =
                switch (key) {
                    case PythonRange _ -> true;
                    case PythonView view -> view.typeName().equals("dict_values");
                    case Map<?, ?> _, List<?> _, Set<?> _ -> false;
                    case Undefined undefined -> undefined.isLenient();
                    default -> true;
                };
        return isHashable ? Optional.empty() : Optional.of(key);
    }

    /** The same dict seen as one that can be changed. */
    @SuppressWarnings("unchecked")
    public static Map<Object, Object> open(Map<?, ?> dict) {
        return (Map<Object, Object>) dict;
    }

    /** Takes over the entries of dicts, lists of pairs and named arguments. */
    public static void update(
            Map<Object, Object> dict, List<Object> args, Map<String, Object> named) {
        for (Object more : args) {
            if (more instanceof Map<?, ?> other) {
                other.forEach((key, value) -> put(dict, key, value));
                continue;
            }
            for (Object pair : PythonItems.list(more)) {
                List<Object> both = PythonItems.list(pair);
                if (both.size() != 2) {
                    throw PythonException.value(
                            "dictionary update sequence element #0 has length "
                                    + both.size()
                                    + "; 2 is required");
                }
                put(dict, both.get(0), both.get(1));
            }
        }
        dict.putAll(named);
    }
}
