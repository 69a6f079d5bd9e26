package discos.plugins.test;

import discos.deployer.spi.Arguments;
import discos.deployer.spi.Test;
import discos.deployer.value.None;
import discos.deployer.value.PythonException;
import discos.deployer.value.Undefined;
import discos.deployer.value.python.PythonDicts;
import discos.deployer.value.python.PythonItems;
import discos.deployer.value.python.PythonOrder;
import discos.deployer.value.python.PythonText;
import discos.deployer.value.python.PythonTypes;
import discos.plugins.filter.text.DeepStack;
import discos.plugins.filter.text.PythonRegex;
import discos.plugins.filter.text.UrlParts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ansible's tests about texts, lists and versions. */
public final class TextTests {
    private TextTests() {}

    /** The tests by name. */
    public static Map<String, Test> all() {
        Map<String, Test> all = new LinkedHashMap<>();
        all.put("match", (in, args, _) -> matches(in, args, "match"));
        all.put("search", (in, args, _) -> matches(in, args, "search"));
        all.put("regex", (in, args, _) -> matches(in, args, args.text(3, "match_type", "search")));
        all.put("version", (in, args, _) -> VersionTest.holds(in, args));
        all.put("version_compare", (in, args, _) -> VersionTest.holds(in, args));
        all.put("contains", (in, args, _) -> PythonItems.contains(in, args.need(0, "value")));
        for (String name : List.of("subset", "issubset")) {
            all.put(name, (in, args, _) -> isWithin(in, args.need(0, "b"), false));
        }
        for (String name : List.of("superset", "issuperset")) {
            all.put(name, (in, args, _) -> isWithin(in, args.need(0, "b"), true));
        }
        all.put("all", (in, _, _) -> items(in).stream().allMatch(PythonItems::isTrue));
        all.put("any", (in, _, _) -> items(in).stream().anyMatch(PythonItems::isTrue));
        all.put("truthy", (in, args, _) -> isTruthy(in, args));
        all.put("falsy", (in, args, _) -> !isTruthy(in, args));
        for (String name : List.of("nan", "isnan")) {
            all.put(name, (in, _, _) -> isNan(in));
        }
        all.put("vault_encrypted", (in, _, _) -> isVaulted(in));
        all.put("uri", (in, args, _) -> isUri(in, schemes(args)));
        all.put("url", (in, args, _) -> isUri(in, schemes(args)) && hasHost(in));
        all.put("urn", (in, _, _) -> isUri(in, List.of("urn")));
        return all;
    }

    /** A value that is read is opened already. */
    private static boolean isVaulted(Object in) {
        if (in instanceof Undefined undefined && isStrictlyUndefined(in)) {
            throw undefined.used();
        }
        return false;
    }

    private static boolean isStrictlyUndefined(Object in) {
        return in instanceof Undefined undefined && !undefined.isLenient();
    }

    private static boolean isNan(Object in) {
        if (in instanceof Undefined undefined) {
            throw undefined.used();
        }
        return in instanceof Double number && Double.isNaN(number);
    }

    private static List<Object> items(Object in) {
        return PythonItems.list(in);
    }

    private static boolean matches(Object in, Arguments args, String kind) {
        String text = PythonText.str(in);
        Object given = args.get(0, "pattern", "");
        if (given instanceof Undefined undefined) {
            throw undefined.used();
        }
        if (!PythonTypes.isText(given)) {
            throw PythonException.type("first argument must be string or compiled pattern");
        }
        Pattern pattern =
                PythonRegex.compile(
                        args.text(0, "pattern", ""),
                        args.is(1, "ignorecase", false),
                        args.is(2, "multiline", false));
        return DeepStack.call(() -> matches(pattern.matcher(text), kind));
    }

    private static boolean matches(Matcher matcher, String kind) {
        return switch (kind) {
            case "match" -> matcher.lookingAt();
            case "fullmatch" -> matcher.matches();
            case "search", "findall" -> matcher.find();
            case "finditer", "split" -> true; // what Python gives there is never empty
            default -> throw PythonException.type("'str' object is not callable");
        };
    }

    private static boolean isWithin(Object in, Object other, boolean isOuter) {
        List<Object> first = set(in);
        List<Object> second = set(other);
        List<Object> outer = isOuter ? first : second;
        return (isOuter ? second : first)
                .stream().allMatch(item -> PythonItems.contains(outer, item));
    }

    private static List<Object> set(Object value) {
        List<Object> all = items(value);
        all.forEach(PythonDicts::requireHashable);
        return all;
    }

    private static boolean isTruthy(Object in, Arguments args) {
        if (in instanceof Undefined undefined && isStrictlyUndefined(in)) {
            throw undefined.used();
        }
        if (args.is(0, "convert_bool", false)) {
            String text = PythonText.str(in).toLowerCase(Locale.ROOT).strip();
            boolean isWord = in instanceof String;
            if (isWord && List.of("y", "yes", "on", "1", "true", "t").contains(text)) {
                return true;
            }
            if (isWord && List.of("n", "no", "off", "0", "false", "f").contains(text)) {
                return false;
            }
            if (PythonTypes.isNumber(in) && PythonOrder.isEqual(in, 1L)) {
                return true;
            }
        }
        return PythonItems.isTrue(in);
    }

    /** Schemes, or a text that a scheme may be a part of. */
    private static Object schemes(Arguments args) {
        Object schemes = args.get(0, "schemes", None.NONE);
        if (schemes instanceof Undefined || !PythonItems.isTrue(schemes)) {
            return List.of();
        }
        // what holds no schemes allows none
        return PythonItems.isIterable(schemes) ? schemes : List.of(schemes);
    }

    /** Nearly every text is one: without a scheme it is a path. */
    private static boolean isUri(Object in, Object schemes) {
        if (!(in instanceof String text)) {
            // Python takes what is nothing for an empty address
            return !isStrictlyUndefined(in)
                    && !PythonItems.isTrue(in)
                    && !PythonItems.isTrue(schemes);
        }
        if (!hasClosedBrackets(text)) {
            return false;
        }
        return !PythonItems.isTrue(schemes)
                || PythonItems.contains(schemes, UrlParts.part(text, "scheme"));
    }

    private static boolean hasHost(Object in) {
        String text = in instanceof String given ? given : "";
        return !UrlParts.part(text, "netloc").isEmpty()
                || UrlParts.part(text, "scheme").equals("file");
    }

    private static boolean hasClosedBrackets(String text) {
        String host = UrlParts.part(text, "netloc");
        return host.contains("[") == host.contains("]");
    }
}
