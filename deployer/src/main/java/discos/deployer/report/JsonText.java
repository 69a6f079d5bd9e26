package discos.deployer.report;

import discos.deployer.source.Origin;
import discos.deployer.value.None;
import discos.deployer.value.python.FloatText;
import discos.deployer.value.python.date.PythonDates;
import java.lang.reflect.RecordComponent;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Writes events and results as JSON, laid out as Python's {@code json.dumps} does.
 *
 * <p>Records are objects, times ISO 8601, durations seconds, absent values null.
 */
public final class JsonText {
    private static final double NANOS = 1e9;

    private final StringBuilder text = new StringBuilder();
    private final String indent;
    private final boolean isSorted;
    private final boolean isAscii;

    private JsonText(String indent, boolean isSorted) {
        this(indent, isSorted, false);
    }

    private JsonText(String indent, boolean isSorted, boolean isAscii) {
        this.indent = indent;
        this.isSorted = isSorted;
        this.isAscii = isAscii;
    }

    /** One line. */
    public static String compact(Object value) {
        JsonText json = new JsonText("", false);
        json.write(value, "");
        return json.text.toString();
    }

    /** One line with sorted keys, as Ansible shows a failed result. */
    static String sorted(Object value) {
        JsonText json = new JsonText("", true);
        json.write(value, "");
        return json.text.toString();
    }

    /** One line with sorted keys and no blanks after commas, as Ansible's callback oneline does. */
    static String dense(Object value) {
        JsonText json = new JsonText("", true);
        json.write(value, "\n");
        return json.text.toString().replace("\n", "");
    }

    /** Indented by one with sorted keys and without line ends, as Ansible shows custom stats. */
    static String stats(Object value) {
        JsonText json = new JsonText(" ", true);
        json.write(value, "\n");
        return json.text.toString().replace("\n", "");
    }

    /** Indented by four with sorted keys, as Ansible shows what debug prints. */
    public static String indented(Object value) {
        return indentedBy(4, value);
    }

    /** Indented with sorted keys; a line for each value also where the indent is 0. */
    public static String indentedBy(int indent, Object value) {
        JsonText json = new JsonText(" ".repeat(indent), true);
        json.write(value, "\n");
        return json.text.toString();
    }

    /** With sorted keys and other than ASCII escaped; without an indent in one line. */
    public static String ascii(Object value, int indent) {
        JsonText json = new JsonText(" ".repeat(Math.max(0, indent)), true, true);
        json.write(value, indent > 0 ? "\n" : "");
        return json.text.toString();
    }

    private void write(Object value, String lead) {
        switch (value) {
            case String string -> quote(string);
            case None _ -> text.append("null");
            case Boolean truth -> text.append(truth);
            case Long number -> text.append(number);
            case Integer number -> text.append(number);
            case BigInteger number -> text.append(number);
            case Double number -> text.append(number(number));
            case Duration time -> text.append(time.toNanos() / NANOS);
            case Instant time -> quote(time.toString());
            case LocalDateTime _, OffsetDateTime _ -> quote(PythonDates.isoFormat(value, "T"));
            case Origin origin -> quote(origin.toString());
            case Optional<?> optional -> optional(optional, lead);
            case Map<?, ?> map -> writeMap(map, lead);
            case Iterable<?> items -> writeList(items, lead);
            case Record record -> writeMap(components(record), lead);
            default -> quote(value.toString());
        }
    }

    private static String number(double number) {
        if (Double.isNaN(number)) {
            return "NaN";
        }
        if (Double.isInfinite(number)) {
            return number > 0 ? "Infinity" : "-Infinity";
        }
        return FloatText.repr(number);
    }

    private void optional(Optional<?> optional, String lead) {
        if (optional.isPresent()) {
            write(optional.get(), lead);
        } else {
            text.append("null");
        }
    }

    private void writeList(Iterable<?> items, String lead) {
        String inner = lead.isEmpty() ? "" : lead + indent;
        text.append('[');
        String separator = "";
        for (Object item : items) {
            text.append(separator).append(inner);
            write(item, inner);
            separator = separator(inner);
        }
        text.append(separator.isEmpty() ? "" : lead).append(']');
    }

    private void writeMap(Map<?, ?> map, String lead) {
        Map<String, Object> named = isSorted ? new TreeMap<>() : new LinkedHashMap<>();
        map.forEach((key, value) -> named.put(String.valueOf(key), value));
        String inner = lead.isEmpty() ? "" : lead + indent;
        text.append('{');
        String separator = "";
        for (Map.Entry<String, Object> entry : named.entrySet()) {
            text.append(separator).append(inner);
            quote(entry.getKey());
            text.append(": ");
            write(entry.getValue(), inner);
            separator = separator(inner);
        }
        text.append(separator.isEmpty() ? "" : lead).append('}');
    }

    private static String separator(String inner) {
        return inner.isEmpty() ? ", " : ",";
    }

    private static Map<String, Object> components(Record record) {
        Map<String, Object> components = new LinkedHashMap<>();
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            try {
                var accessor = component.getAccessor();
                accessor.setAccessible(true);
                components.put(component.getName(), accessor.invoke(record));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("a record hides " + component, e);
            }
        }
        return components;
    }

    private void quote(String string) {
        text.append('"');
        string.codePoints().forEach(this::escape);
        text.append('"');
    }

    private void escape(int character) {
        switch (character) {
            case '"' -> text.append("\\\"");
            case '\\' -> text.append("\\\\");
            case '\n' -> text.append("\\n");
            case '\r' -> text.append("\\r");
            case '\t' -> text.append("\\t");
            case '\b' -> text.append("\\b");
            case '\f' -> text.append("\\f");
            default -> {
                boolean isBeyond = isAscii && character > '~';
                if (character < ' '
                        || isBeyond
                        || Character.getType(character) == Character.SURROGATE) {
                    for (char unit : Character.toChars(character)) {
                        text.append("\\u%04x".formatted((int) unit));
                    }
                } else {
                    text.appendCodePoint(character);
                }
            }
        }
    }
}
