package discos.plugins.filter.data;

import discos.deployer.source.ProblemException;
import discos.deployer.spi.Arguments;
import discos.deployer.spi.Filter;
import discos.deployer.spi.Templating;
import discos.deployer.value.None;
import discos.deployer.value.PythonException;
import discos.deployer.value.PythonRange;
import discos.deployer.value.PythonView;
import discos.deployer.value.Tuple;
import discos.deployer.value.Undefined;
import discos.deployer.value.python.PythonItems;
import discos.deployer.value.python.PythonNumbers;
import discos.deployer.value.python.PythonText;
import discos.deployer.value.python.TextMethods;
import discos.deployer.value.yaml.YamlWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Filters that read and write YAML. */
public final class YamlFilters {
    private static final Set<String> OPTIONS =
            Set.of("default_flow_style", "explicit_start", "indent", "sort_keys", "width");
    private static final int WIDTH = 80;

    private YamlFilters() {}

    /** The filters by name. */
    public static Map<String, Filter> all() {
        Map<String, Filter> all = new LinkedHashMap<>();
        all.put("from_yaml", (in, _, t) -> read(in, t, false));
        all.put("from_yaml_all", (in, _, t) -> read(in, t, true));
        all.put("to_yaml", (in, args, _) -> write(in, args, false));
        all.put("to_nice_yaml", (in, args, _) -> write(in, args, true));
        return all;
    }

    private static Object read(Object in, Templating templating, boolean isAll) {
        if (!(in instanceof String text)) {
            return in; // an undefined value too
        }
        List<Object> documents;
        try {
            documents = templating.control().readYaml(text);
        } catch (ProblemException e) {
            throw PythonException.value(
                    "the text is no YAML: " + e.problems().getFirst().message());
        }
        if (isAll) {
            return changeable(documents);
        }
        if (documents.size() > 1) {
            throw PythonException.value(
                    "expected a single document in the stream but found another document");
        }
        return documents.isEmpty() ? None.NONE : changeable(documents.getFirst());
    }

    /** Lists and dicts that a template may change. */
    private static Object changeable(Object value) {
        if (value instanceof List<?> items) {
            List<Object> all = new ArrayList<>();
            items.forEach(item -> all.add(changeable(item)));
            return all;
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> all = new LinkedHashMap<>();
            map.forEach((key, item) -> all.put(key, changeable(item)));
            return all;
        }
        return value;
    }

    private static Object write(Object in, Arguments args, boolean isNice) {
        requireLayout(args, isNice);
        requireDefined(in);
        // whatever else stands there without a name is not looked at
        requireKnown(args.named(), isNice, in);
        Object flow =
                isAsked("default_flow_style", in)
                        ? args.named().getOrDefault("default_flow_style", None.NONE)
                        : None.NONE;
        YamlWriter.Flow style =
                isNice
                        ? YamlWriter.Flow.NEVER
                        : flow == None.NONE
                                ? YamlWriter.Flow.INNERMOST
                                : PythonItems.isTrue(flow)
                                        ? YamlWriter.Flow.ALWAYS
                                        : YamlWriter.Flow.NEVER;
        int indent =
                isNice && args.get(0, "indent", 4L) != None.NONE
                        ? whole(args.get(0, "indent", 4L))
                        : args.named().getOrDefault("indent", None.NONE) != None.NONE
                                ? args.whole(99, "indent", 2)
                                : 2;
        int width =
                args.named().getOrDefault("width", None.NONE) != None.NONE
                        ? whole(args.get(99, "width", None.NONE))
                        : WIDTH;
        boolean isSorted = !hasMap(in) || args.is(99, "sort_keys", true);
        int best = indent > 1 && indent < 10 ? indent : 2;
        YamlWriter writer =
                new YamlWriter(style, best, isWide(args, best) ? width : WIDTH, isSorted);
        return (args.is(99, "explicit_start", false)
                ? writer.document(in, "---")
                : writer.document(in, ""));
    }

    /** A measure, of which a fraction changes nothing. */
    private static int whole(Object measure) {
        return measure instanceof Double part
                ? (int) Math.floor(part)
                : PythonNumbers.toInt(measure);
    }

    /** Whether lines are long enough for their indentation; shorter ones are not asked for. */
    private static boolean isWide(Arguments args, int indent) {
        Object width = args.named().getOrDefault("width", None.NONE);
        return width != None.NONE && PythonNumbers.toDouble(width) > indent * 2;
    }

    /** Refuses what is undefined of the layout, which is asked for before the value. */
    private static void requireLayout(Arguments args, boolean isNice) {
        for (String first : List.of("indent", "width", "explicit_start")) {
            Undefined.refuse(args.get(isNice && first.equals("indent") ? 0 : 99, first, None.NONE));
        }
    }

    private static void requireKnown(Map<String, Object> options, boolean isNice, Object in) {
        for (Map.Entry<String, Object> option : options.entrySet()) {
            if (!OPTIONS.contains(option.getKey())
                    || (isNice && option.getKey().equals("default_flow_style"))) {
                throw PythonException.type(
                        "the text of YAML cannot be given the option " + option.getKey());
            }
            if (option.getValue() instanceof Undefined undefined && isAsked(option.getKey(), in)) {
                throw undefined.used();
            }
        }
    }

    /** Some options are only asked for where there is something to sort or to lay out. */
    private static boolean isAsked(String option, Object in) {
        return switch (option) {
            case "sort_keys" -> hasMap(in);
            case "default_flow_style" -> in instanceof Map<?, ?> || in instanceof List<?>;
            default -> true;
        };
    }

    private static boolean hasMap(Object value) {
        return value instanceof Map<?, ?>
                || (value instanceof List<?> items && items.stream().anyMatch(YamlFilters::hasMap));
    }

    private static void requireDefined(Object value) {
        switch (value) {
            case Undefined undefined -> throw undefined.used();
            case String text -> TextMethods.encoded(text, "utf-8"); // which its library writes
            case PythonRange _, PythonView _ -> throw unknown(value);
            case Tuple items when items.isNamed() -> throw unknown(items);
            case List<?> items -> items.forEach(YamlFilters::requireDefined);
            case Map<?, ?> map -> {
                map.keySet().forEach(YamlFilters::requireDefined);
                map.values().forEach(YamlFilters::requireDefined);
            }
            default -> {}
        }
    }

    private static PythonException unknown(Object value) {
        return PythonException.value(
                "to_yaml - ('cannot represent an object', " + PythonText.repr(value) + ")");
    }
}
