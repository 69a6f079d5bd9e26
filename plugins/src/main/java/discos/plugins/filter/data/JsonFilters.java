package discos.plugins.filter.data;

import discos.deployer.spi.Arguments;
import discos.deployer.spi.Filter;
import discos.deployer.value.Markup;
import discos.deployer.value.None;
import discos.deployer.value.PythonException;
import discos.deployer.value.Undefined;
import discos.deployer.value.python.Call;
import discos.deployer.value.python.PythonItems;
import discos.deployer.value.python.PythonText;
import discos.deployer.value.python.PythonTypes;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Filters between values and JSON. */
public final class JsonFilters {
    private static final Set<String> OPTIONS =
            Set.of(
                    "allow_nan",
                    "check_circular",
                    "ensure_ascii",
                    "indent",
                    "preprocess_unsafe",
                    "separators",
                    "skipkeys",
                    "sort_keys",
                    "vault_to_text");

    private JsonFilters() {}

    /** The filters by name. */
    public static Map<String, Filter> all() {
        Map<String, Filter> all = new LinkedHashMap<>();
        all.put("to_json", (in, args, _) -> write(in, args, None.NONE, false));
        all.put("to_nice_json", (in, args, _) -> write(in, args, 4L, true));
        all.put("from_json", (in, _, _) -> read(in));
        all.put("tojson", (in, args, _) -> new Markup(html(in, args)));
        return all;
    }

    private static String write(
            Object in, Arguments args, Object defaultIndent, boolean isSortedByDefault) {
        Call.atMost(args.positional(), isSortedByDefault ? 2 : 0, "dumps");
        for (String name : args.named().keySet()) {
            if (!OPTIONS.contains(name) || (isSortedByDefault && name.equals("separators"))) {
                throw PythonException.type("dumps() got an unexpected argument '" + name + "'");
            }
        }
        Object indent = args.named().getOrDefault("indent", defaultIndent);
        Object sortsKeys = args.get(9, "sort_keys", isSortedByDefault);
        if (isSortedByDefault && !args.positional().isEmpty()) {
            indent = args.positional().getFirst();
            sortsKeys = args.get(1, "sort_keys", true);
        }
        boolean isAscii = args.is(9, "ensure_ascii", true);
        Object separators =
                isSortedByDefault
                        ? List.of(",", ": ")
                        : args.named().getOrDefault("separators", None.NONE);
        // not asked for where there is nothing to sort
        boolean isAsked =
                !(sortsKeys instanceof Undefined)
                        || (indent == None.NONE ? !(in instanceof String) : hasMap(in));
        Undefined.refuse(separators, in instanceof String ? None.NONE : indent);
        boolean isSorted = isAsked && PythonItems.isTrue(sortsKeys);
        JsonWriter writer = new JsonWriter(indent, isSorted, isAscii, separators);
        writer.refuseSets();
        if (args.is(9, "skipkeys", false)) {
            writer.skipOtherKeys();
        }
        if (!args.is(9, "allow_nan", true)) {
            writer.refuseInfinite();
        }
        return writer.write(in);
    }

    private static boolean hasMap(Object value) {
        return value instanceof Map<?, ?>
                || (value instanceof List<?> items && items.stream().anyMatch(JsonFilters::hasMap));
    }

    /** A value's JSON text without blanks. */
    public static String compact(Object value) {
        return new JsonWriter(None.NONE, false, true, List.of(",", ":")).write(value);
    }

    /** A value's JSON text as {@code json.dumps} gives it without options. */
    public static String plain(Object value) {
        return new JsonWriter(None.NONE, false, true, None.NONE).write(value);
    }

    /** The value of a JSON text. */
    public static Object parse(String text) {
        return new JsonReader(text).read();
    }

    private static Object read(Object in) {
        if (in instanceof Undefined undefined) {
            throw undefined.used();
        }
        if (in instanceof byte[] bytes) {
            return new JsonReader(new String(bytes, StandardCharsets.UTF_8)).read();
        }
        if (!(in instanceof String text)) {
            throw PythonException.type(
                    "the JSON object must be str, bytes or bytearray, not "
                            + PythonTypes.nameOf(in));
        }
        return new JsonReader(text).read();
    }

    /** Jinja's own, which is safe inside HTML. */
    private static String html(Object in, Arguments args) {
        Object indent = args.get(0, "indent", None.NONE);
        JsonWriter writer = new JsonWriter(indent, true, true, None.NONE);
        writer.refuseMoments();
        writer.refuseSets();
        return PythonText.str(writer.write(in))
                .replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026")
                .replace("'", "\\u0027");
    }
}
