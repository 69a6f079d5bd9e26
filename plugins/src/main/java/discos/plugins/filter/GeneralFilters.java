package discos.plugins.filter;

import discos.deployer.spi.Arguments;
import discos.deployer.spi.Filter;
import discos.deployer.spi.Templating;
import discos.deployer.value.Markup;
import discos.deployer.value.None;
import discos.deployer.value.PythonException;
import discos.deployer.value.Undefined;
import discos.deployer.value.python.PythonItems;
import discos.deployer.value.python.PythonNumbers;
import discos.deployer.value.python.PythonText;
import discos.deployer.value.python.PythonTypes;
import discos.deployer.value.python.date.DateFormat;
import discos.deployer.value.python.date.DateReader;
import discos.deployer.value.python.literal.NumberText;
import discos.deployer.value.python.method.StrangeBytes;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Ansible's filters of no other group. */
public final class GeneralFilters {
    private static final double LATEST = 1e17;

    private GeneralFilters() {}

    /** The filters by name. */
    public static Map<String, Filter> all() {
        Map<String, Filter> all = new LinkedHashMap<>();
        all.put("quote", (in, _, _) -> in instanceof Markup marked ? quote(marked) : quote(in));
        all.put("ternary", GeneralFilters::ternary);
        all.put("mandatory", GeneralFilters::mandatory);
        all.put("type_debug", (in, _, _) -> PythonTypes.nameOf(in));
        all.put("version_sort", (in, args, _) -> VersionSort.sorted(in, args));
        all.put("to_datetime", GeneralFilters::toDateTime);
        all.put("strftime", GeneralFilters::strftime);
        all.put("pprint", (in, _, _) -> PrettyText.of(in));
        return all;
    }

    /** A word for a POSIX shell. */
    public static String quote(Object in) {
        String text = in == None.NONE ? "" : StrangeBytes.text(in);
        if (text.isEmpty()) {
            return "''";
        }
        return text.matches("[A-Za-z0-9_@%+=:,./-]+")
                ? text
                : "'" + text.replace("'", "'\"'\"'") + "'";
    }

    /** Marked text, whose quotes are escaped as whatever is joined to it. */
    private static Object quote(Markup marked) {
        String text = quote((Object) marked.text());
        boolean isQuoted = !marked.text().isEmpty() && !text.equals(marked.text());
        String escaped = Markup.escape("'");
        String inside = marked.text().replace(escaped, Markup.escape("'\"'\"'"));
        return isQuoted
                ? new Markup(escaped + inside + escaped)
                : marked.text().isEmpty() ? text : marked;
    }

    private static Object ternary(Object in, Arguments args, Templating templating) {
        Object yes = args.need(0, "true_val");
        Object no = args.need(1, "false_val");
        if (in == None.NONE && args.has(2, "none_val")) {
            return args.get(2, "none_val", None.NONE);
        }
        return PythonItems.isTrue(in) ? yes : no;
    }

    private static Object mandatory(Object in, Arguments args, Templating templating) {
        if (in instanceof Undefined undefined) {
            throw PythonException.value(
                    args.has(0, "msg")
                            ? args.text(0, "msg", "")
                            : "Mandatory variable '" + undefined.name() + "'  not defined.");
        }
        return in;
    }

    private static Object toDateTime(Object in, Arguments args, Templating templating) {
        if (in instanceof Undefined undefined) {
            throw undefined.used();
        }
        if (!(in instanceof String text)) {
            throw PythonException.type(
                    "strptime() argument 1 must be str, not " + PythonTypes.nameOf(in));
        }
        return DateReader.parse(text, args.text(0, "format", "%Y-%m-%d %H:%M:%S"));
    }

    private static Object strftime(Object in, Arguments args, Templating templating) {
        boolean isUtc = args.is(1, "utc", false);
        Object second = args.get(0, "second", None.NONE);
        Undefined.refuse(second);
        long seconds =
                second == None.NONE
                        ? templating.control().clock().instant().getEpochSecond()
                        : seconds(second);
        ZoneId zone = isUtc ? ZoneId.of("GMT") : templating.control().clock().getZone();
        if (in instanceof Undefined undefined) {
            throw undefined.used();
        }
        if (!PythonTypes.isText(in)) {
            throw PythonException.type(
                    "strftime() argument 1 must be str, not " + PythonTypes.nameOf(in));
        }
        return DateFormat.format(PythonText.str(in), seconds, zone);
    }

    private static long seconds(Object value) {
        double seconds =
                (PythonTypes.isNumber(value)
                                ? Optional.of(PythonNumbers.toDouble(value))
                                : NumberText.real(PythonText.str(value)))
                        .orElseThrow(
                                () ->
                                        PythonException.value(
                                                "Invalid value for epoch value ("
                                                        + PythonText.str(value)
                                                        + ")"));
        if (!(Math.abs(seconds) < LATEST)) {
            throw PythonException.value("timestamp out of range for platform time_t");
        }
        return (long) Math.floor(seconds);
    }
}
