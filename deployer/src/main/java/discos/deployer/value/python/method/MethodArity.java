package discos.deployer.value.python.method;

import discos.deployer.value.Markup;
import discos.deployer.value.PythonException;
import discos.deployer.value.Secret;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How many arguments Python's methods take, and which of them can be named. */
public final class MethodArity {
    private record Count(int least, int most, Set<String> names) {}

    /** Stands for every name. */
    private static final String ANY = "*";

    private static final String TEXTS =
            "capitalize:0 casefold:0 center:1-2 count:1-3 encode:0-2:encoding,errors endswith:1-3"
                    + " expandtabs:0-1:tabsize find:1-3 format_map:1 index:1-3 isalnum:0 isalpha:0"
                    + " isascii:0 isdecimal:0 isdigit:0 isidentifier:0 islower:0 isnumeric:0"
                    + " isprintable:0 isspace:0 istitle:0 isupper:0 join:1 ljust:1-2 lower:0"
                    + " lstrip:0-1 maketrans:1-3 partition:1 removeprefix:1 removesuffix:1 replace:2-3 rfind:1-3"
                    + " rindex:1-3 rjust:1-2 rpartition:1 rsplit:0-2:sep,maxsplit rstrip:0-1"
                    + " split:0-2:sep,maxsplit splitlines:0-1:keepends startswith:1-3 strip:0-1"
                    + " swapcase:0 title:0 translate:1 upper:0 zfill:1";
    private static final String LISTS =
            "append:1 clear:0 copy:0 count:1 extend:1 index:1-3 insert:2 isdisjoint:1 pop:0-1 remove:1 reverse:0"
                    + " sort:0-0:key,reverse";
    private static final String DICTS =
            "clear:0 copy:0 fromkeys:1-2 get:1-2 items:0 keys:0 pop:1-2 popitem:0 setdefault:1-2"
                    + " update:0-1:* values:0";
    private static final String NUMBERS =
            "as_integer_ratio:0 bit_count:0 bit_length:0 conjugate:0 hex:0 is_integer:0";
    private static final String BYTES = "decode:0-2:encoding,errors hex:0-2:sep,bytes_per_sep";
    private static final String GENERAL =
            "__contains__:1 __getitem__:1 __len__:0 __repr__:0 __str__:0";
    private static final Map<String, Count> OF_BYTES = table(BYTES);
    private static final Map<String, Count> OF_ALL = table(GENERAL);
    private static final Map<String, Count> OF_TEXTS = table(TEXTS);
    private static final Map<String, Count> OF_LISTS = table(LISTS);
    private static final Map<String, Count> OF_DICTS = table(DICTS);
    private static final Map<String, Count> OF_NUMBERS = table(NUMBERS);

    private MethodArity() {}

    private static Map<String, Count> table(String words) {
        Map<String, Count> table = new HashMap<>();
        for (String word : words.split(" ", -1)) {
            String[] parts = word.split(":", -1);
            String[] bounds = parts[1].split("-", -1);
            Set<String> names = parts.length > 2 ? Set.of(parts[2].split(",", -1)) : Set.of();
            int least = Integer.parseInt(bounds[0]);
            int most = Integer.parseInt(bounds[bounds.length - 1]);
            table.put(parts[0], new Count(least, most, names));
        }
        return table;
    }

    /** Ends with a type error where a method cannot be called so. */
    public static void check(
            Object value, String method, List<Object> args, Map<String, Object> named) {
        Map<String, Count> table =
                switch (value) {
                    case String _, Secret _, Markup _ -> OF_TEXTS;
                    case List<?> _ -> OF_LISTS;
                    case Map<?, ?> _ -> OF_DICTS;
                    case Number _, Boolean _ -> OF_NUMBERS;
                    case byte[] _ -> OF_BYTES;
                    default -> Map.of();
                };
        Count count = OF_ALL.containsKey(method) ? OF_ALL.get(method) : table.get(method);
        if (count == null) {
            return;
        }
        for (String name : named.keySet()) {
            if (!count.names().contains(name) && !count.names().contains(ANY)) {
                throw PythonException.type(
                        method
                                + (count.names().isEmpty()
                                        ? "() takes no keyword arguments"
                                        : "() has no parameter '" + name + "'"));
            }
        }
        if (args.size() < count.least() || args.size() > count.most()) {
            throw PythonException.type(
                    method
                            + "() takes "
                            + count.least()
                            + (count.most() > count.least() ? " to " + count.most() : "")
                            + " arguments ("
                            + args.size()
                            + " given)");
        }
    }
}
