package discos.plugins.filter.text;

import discos.deployer.spi.Arguments;
import discos.deployer.spi.Filter;
import discos.deployer.spi.Templating;
import discos.deployer.value.Markup;
import discos.deployer.value.None;
import discos.deployer.value.PythonException;
import discos.deployer.value.Tuple;
import discos.deployer.value.Undefined;
import discos.deployer.value.python.PythonTypes;
import discos.deployer.value.python.method.StrangeBytes;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Filters that search and replace with regular expressions. */
public final class RegexFilters {
    private static final String SPECIAL = "()[]{}?*+-|^$\\.&~# \t\n\r\u000b\f";

    /** What {@code regex_search} is asked to give: a group by name or by number. */
    private static final Pattern REFERENCE =
            Pattern.compile("\\\\(?:g<(?<name>\\S+)>|(?!g)(?<number>\\d+))");

    private RegexFilters() {}

    /** The filters by name. */
    public static Map<String, Filter> all() {
        Map<String, Filter> all = new LinkedHashMap<>();
        all.put("regex_replace", RegexFilters::replace);
        all.put("regex_search", RegexFilters::search);
        all.put("regex_findall", RegexFilters::findAll);
        all.put("regex_escape", RegexFilters::escape);
        return all;
    }

    private static Object replace(Object in, Arguments args, Templating templating) {
        String text = StrangeBytes.text(in);
        boolean isAnyCase = args.is(2, "ignorecase", false);
        boolean isMultiline = args.is(3, "multiline", false);
        Pattern pattern =
                PythonRegex.compile(text(args.get(0, "pattern", "")), isAnyCase, isMultiline);
        Object replacement = args.get(1, "replacement", "");
        if (!(replacement instanceof Undefined) && !PythonTypes.isText(replacement)) {
            throw PythonException.type(
                    "decoding to str: need a bytes-like object, "
                            + PythonTypes.nameOf(replacement)
                            + " found");
        }
        return PythonRegex.replace(pattern, text, text(replacement), 0);
    }

    private static Object search(Object in, Arguments args, Templating templating) {
        String text = searched(in);
        Object given = args.need(0, "regex");
        List<Object> wanted = new ArrayList<>();
        for (Object one :
                args.positional()
                        .subList(Math.min(1, args.positional().size()), args.positional().size())) {
            wanted.add(reference(TextFilters.text(one, "startswith")));
        }
        Pattern pattern =
                PythonRegex.compile(
                        text(given),
                        args.is(99, "ignorecase", false),
                        args.is(99, "multiline", false));
        return PythonRegex.search(pattern, text)
                .map(match -> found(match, wanted))
                .orElse(None.NONE);
    }

    private static Object found(MatchResult match, List<Object> wanted) {
        return wanted.isEmpty()
                ? match.group()
                : wanted.stream().map(one -> found(match, one)).toList();
    }

    /** A text of its own, so that a part is never the very text that was given. */
    private static String searched(Object in) {
        return String.valueOf(StrangeBytes.text(in).toCharArray());
    }

    private static String pattern(Arguments args, String name) {
        return text(args.need(0, name));
    }

    private static String text(Object value) {
        return switch (value) {
            case String text -> text;
            case Undefined undefined -> throw undefined.used();
            case Markup markup -> markup.text();
            default ->
                    throw PythonException.type("first argument must be string or compiled pattern");
        };
    }

    /** A group by its number, or by the name that it was given: no number is a name. */
    private static Object found(MatchResult match, Object group) {
        boolean isKnown =
                group instanceof BigInteger number
                        ? number.compareTo(BigInteger.valueOf(match.groupCount())) <= 0
                        : match.namedGroups().containsKey(name(group));
        if (!isKnown) {
            throw PythonException.value("no such group");
        }
        @Nullable String text =
                group instanceof BigInteger number
                        ? match.group(number.intValue())
                        : match.group(name(group));
        return text == null ? None.NONE : text;
    }

    private static String name(Object group) {
        return PythonRegex.groupName(group.toString());
    }

    private static Object reference(String text) {
        Matcher reference = REFERENCE.matcher(text);
        if (reference.lookingAt()) {
            return reference.group("name") != null
                    ? reference.group("name")
                    : new BigInteger(reference.group("number"));
        }
        throw text.startsWith("\\")
                ? PythonException.attribute("NoneType", "group")
                : PythonException.value("Unknown argument");
    }

    private static Object findAll(Object in, Arguments args, Templating templating) {
        String text = searched(in);
        boolean isAnyCase = args.is(2, "ignorecase", false);
        boolean isMultiline = args.is(1, "multiline", false);
        Pattern pattern = PythonRegex.compile(pattern(args, "regex"), isAnyCase, isMultiline);
        List<Object> all = new ArrayList<>();
        for (MatchResult match : PythonRegex.matches(pattern, text, 0)) {
            if (match.groupCount() == 0) {
                all.add(match.group());
                continue;
            }
            List<Object> groups = new ArrayList<>();
            for (int i = 1; i <= match.groupCount(); i++) {
                groups.add(PythonRegex.group(match, Integer.toString(i)));
            }
            all.add(groups.size() == 1 ? groups.getFirst() : new Tuple(groups));
        }
        return all;
    }

    private static Object escape(Object in, Arguments args, Templating templating) {
        String text = StrangeBytes.text(in);
        String kind = args.text(0, "re_type", "python");
        String marks =
                switch (kind) {
                    case "python" -> SPECIAL;
                    case "posix_basic" -> "].[^$*\\";
                    default ->
                            throw PythonException.value(
                                    kind.equals("posix_extended")
                                            ? "Regex type (posix_extended) not yet implemented"
                                            : "Invalid regex type (" + kind + ")");
                };
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            out.append(marks.indexOf(c) >= 0 ? "\\" : "").append(c);
        }
        return out.toString();
    }
}
