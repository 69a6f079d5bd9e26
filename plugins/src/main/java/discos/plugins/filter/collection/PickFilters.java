package discos.plugins.filter.collection;

import discos.deployer.source.Origin;
import discos.deployer.spi.Arguments;
import discos.deployer.spi.Filter;
import discos.deployer.spi.Templating;
import discos.deployer.value.None;
import discos.deployer.value.PythonException;
import discos.deployer.value.Tuple;
import discos.deployer.value.Undefined;
import discos.deployer.value.python.PythonAttributes;
import discos.deployer.value.python.PythonDicts;
import discos.deployer.value.python.PythonItems;
import discos.deployer.value.python.PythonOrder;
import discos.deployer.value.python.PythonText;
import discos.deployer.value.python.PythonTypes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Filters that apply a test or another filter to each item. */
public final class PickFilters {
    private PickFilters() {}

    /** The filters by name. */
    public static Map<String, Filter> all() {
        Map<String, Filter> all = new LinkedHashMap<>();
        all.put("map", PickFilters::map);
        all.put("select", (in, args, t) -> pick(in, args, t, true, false));
        all.put("reject", (in, args, t) -> pick(in, args, t, false, false));
        all.put("selectattr", (in, args, t) -> pick(in, args, t, true, true));
        all.put("rejectattr", (in, args, t) -> pick(in, args, t, false, true));
        all.put("groupby", PickFilters::groupBy);
        all.put("default", PickFilters::otherwise);
        all.put("d", PickFilters::otherwise);
        all.put("attr", PickFilters::attr);
        return all;
    }

    private static Object map(Object in, Arguments args, Templating templating) {
        List<Object> mapped = new ArrayList<>();
        if (!PythonItems.isTrue(in)) {
            return mapped; // whatever it is, and whatever the arguments are
        }
        if (args.positional().isEmpty() && args.named().containsKey("attribute")) {
            Object path = args.need(0, "attribute");
            Object otherwise = args.named().getOrDefault("default", None.NONE);
            for (String name : args.named().keySet()) {
                if (!name.equals("attribute") && !name.equals("default")) {
                    throw PythonException.value("Unexpected keyword argument '" + name + "'");
                }
            }
            for (Object item : Attributes.items(in)) {
                mapped.add(Attributes.follow(item, path, otherwise, templating));
            }
            return mapped;
        }
        if (args.positional().isEmpty()) {
            throw Attributes.needsArgument("map");
        }
        String name = PythonText.str(args.positional().getFirst());
        for (Object item : Attributes.items(in)) {
            mapped.add(templating.filter(name, item, rest(args, 1)));
        }
        return mapped;
    }

    private static Arguments rest(Arguments args, int from) {
        List<Object> given = args.positional();
        return new Arguments(
                given.subList(Math.min(from, given.size()), given.size()), args.named());
    }

    private static Object pick(
            Object in, Arguments args, Templating templating, boolean isWanted, boolean hasPath) {
        if (!PythonItems.isTrue(in)) {
            return new ArrayList<>();
        }
        if (hasPath && args.positional().isEmpty()) {
            throw PythonException.value("Missing parameter for attribute name");
        }
        int testPlace = hasPath ? 1 : 0;
        boolean hasTest = args.positional().size() > testPlace;
        List<Object> picked = new ArrayList<>();
        for (Object item : Attributes.items(in)) {
            Object value =
                    hasPath
                            ? Attributes.follow(item, args.positional().getFirst(), templating)
                            : item;
            boolean holds =
                    hasTest
                            ? templating.test(
                                    PythonText.str(args.positional().get(testPlace)),
                                    value,
                                    rest(args, testPlace + 1))
                            : PythonItems.isTrue(value);
            if (holds == isWanted) {
                picked.add(item);
            }
        }
        return picked;
    }

    private static Object groupBy(Object in, Arguments args, Templating templating) {
        Optional<Object> path = Attributes.path(args.need(0, "attribute"));
        Object otherwise = args.get(1, "default", None.NONE);
        boolean isCaseSensitive = args.is(2, "case_sensitive", false);
        record Keyed(Object item, Object key, Object folded) {}
        List<Keyed> all = new ArrayList<>();
        for (Object item : Attributes.items(in)) {
            Object key =
                    path.isPresent()
                            ? Attributes.follow(item, path.get(), otherwise, templating)
                            : item;
            all.add(new Keyed(item, key, Attributes.folded(key, isCaseSensitive)));
        }
        all.sort((a, b) -> PythonOrder.compare("<", a.folded(), b.folded()));
        List<Object> groups = new ArrayList<>();
        int at = 0;
        while (at < all.size()) {
            Keyed first = all.get(at);
            List<Object> items = new ArrayList<>(List.of(first.item()));
            at++;
            while (at < all.size() && PythonOrder.isEqual(all.get(at).folded(), first.folded())) {
                items.add(all.get(at++).item());
            }
            groups.add(new Group(first.key(), items).pair());
        }
        return groups;
    }

    /** A group, which is a pair with names. */
    private record Group(Object grouper, List<Object> list) {
        Tuple pair() {
            return Tuple.named(List.of("grouper", "list"), List.of(grouper, list));
        }
    }

    private static Object otherwise(Object in, Arguments args, Templating templating) {
        Object value = args.get(0, "default_value", "");
        return in instanceof Undefined || (args.is(1, "boolean", false) && !PythonItems.isTrue(in))
                ? value
                : in;
    }

    private static Object attr(Object in, Arguments args, Templating templating) {
        Object given = args.need(0, "name");
        PythonDicts.requireHashable(given);
        if (!PythonTypes.isText(given)) {
            throw PythonException.type(
                    "attribute name must be string, not '" + PythonTypes.nameOf(given) + "'");
        }
        if (in instanceof Undefined undefined) {
            if (undefined.isLenient()) {
                throw undefined.used();
            }
            return in;
        }
        String name = PythonText.str(given);
        return templating
                .member(in, name)
                .orElseGet(() -> PythonAttributes.missing(in, name, Origin.of("template")));
    }
}
