package discos.plugins.filter.data;

import discos.deployer.value.Markup;
import discos.deployer.value.None;
import discos.deployer.value.PythonException;
import discos.deployer.value.PythonRange;
import discos.deployer.value.PythonView;
import discos.deployer.value.Secret;
import discos.deployer.value.Undefined;
import discos.deployer.value.python.FloatText;
import discos.deployer.value.python.PythonItems;
import discos.deployer.value.python.PythonNumbers;
import discos.deployer.value.python.PythonOrder;
import discos.deployer.value.python.PythonText;
import discos.deployer.value.python.PythonTypes;
import discos.deployer.value.python.date.PythonDates;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Writes JSON as Python's {@code json.dumps} does. */
public final class JsonWriter {
    private final StringBuilder out = new StringBuilder();
    private final boolean isIndented;
    private final Object indent;
    private String step = "";
    private final boolean isSorted;
    private final boolean isAscii;
    private final String itemSeparator;
    private final String keySeparator;
    private boolean skipsOtherKeys;
    private boolean refusesInfinite;
    private boolean refusesMoments;
    private boolean refusesSets;

    JsonWriter(Object indent, boolean isSorted, boolean isAscii, Object separators) {
        this.isIndented = indent != None.NONE;
        this.indent = indent;
        this.isSorted = isSorted;
        this.isAscii = isAscii;
        List<Object> marks =
                separators == None.NONE
                        ? List.of(isIndented ? "," : ", ", ": ")
                        : PythonItems.list(separators);
        if (marks.size() != 2) {
            throw PythonException.value(
                    marks.size() < 2
                            ? "not enough values to unpack (expected 2, got " + marks.size() + ")"
                            : "too many values to unpack (expected 2)");
        }
        this.itemSeparator = PythonText.str(marks.get(0));
        this.keySeparator = PythonText.str(marks.get(1));
    }

    /** The shortest text of a value, in UTF-8: what programs read. */
    public static String compact(Object value) {
        return new JsonWriter(None.NONE, false, false, List.of(",", ":")).write(value);
    }

    /** Leaves out what cannot be a key, which is an error else. */
    void skipOtherKeys() {
        skipsOtherKeys = true;
    }

    /** Numbers that JSON does not know are an error. */
    void refuseInfinite() {
        refusesInfinite = true;
    }

    /** Sets and bytes are an error, which only the engine's own JSON takes. */
    void refuseSets() {
        refusesSets = true;
    }

    /** Dates and bytes are an error, as they are without Ansible's own encoder. */
    void refuseMoments() {
        refusesMoments = true;
    }

    String write(Object value) {
        if (!PythonTypes.isText(value) && isIndented) { // Python asks for it only then
            step =
                    indent instanceof String text
                            ? text
                            : " ".repeat(Math.max(0, PythonNumbers.toInt(indent)));
        }
        value(value, 0);
        return out.toString();
    }

    private void value(Object value, int depth) {
        switch (value) {
            case None _ -> out.append("null");
            case Boolean bool -> out.append(bool);
            case Markup markup -> text(markup.text());
            case Secret(String secret) -> text(secret);
            case Double number -> out.append(real(number));
            case Undefined undefined -> throw undefined.used();
            case Map<?, ?> map -> map(map, depth);
            case PythonRange _, PythonView _ -> throw unknown(value);
            case Set<?> _, byte[] _ when refusesSets -> throw unknown(value);
            case Collection<?> items -> list(new ArrayList<>(items), depth);
            case LocalDate _, LocalDateTime _, OffsetDateTime _, byte[] _ when refusesMoments ->
                    throw unknown(value);
            case LocalDate _, LocalDateTime _, OffsetDateTime _ ->
                    text(PythonDates.isoFormat(value, "T"));
            case byte[] bytes -> text(new String(bytes, StandardCharsets.UTF_8));
            default -> {
                if (PythonTypes.isInteger(value)) {
                    out.append(value);
                } else if (PythonTypes.nameOf(value).equals("str")) {
                    text(PythonText.str(value));
                } else {
                    throw unknown(value);
                }
            }
        }
    }

    private static PythonException unknown(Object value) {
        return PythonException.type(
                "Object of type " + PythonTypes.nameOf(value) + " is not JSON serializable");
    }

    private String real(double number) {
        if (refusesInfinite && !Double.isFinite(number)) {
            throw PythonException.value("Out of range float values are not JSON compliant");
        }
        if (Double.isNaN(number)) {
            return "NaN";
        }
        if (Double.isInfinite(number)) {
            return number > 0 ? "Infinity" : "-Infinity";
        }
        return FloatText.repr(number);
    }

    private void list(List<Object> items, int depth) {
        if (items.isEmpty()) {
            out.append("[]");
            return;
        }
        out.append('[');
        for (int i = 0; i < items.size(); i++) {
            out.append(i == 0 ? "" : itemSeparator);
            newLine(depth + 1);
            value(items.get(i), depth + 1);
        }
        newLine(depth);
        out.append(']');
    }

    private void map(Map<?, ?> map, int depth) {
        if (map.isEmpty()) {
            out.append("{}");
            return;
        }
        List<Map.Entry<?, ?>> entries = new ArrayList<>(map.entrySet());
        if (isSorted) {
            entries.sort((a, b) -> PythonOrder.compare("<", a.getKey(), b.getKey()));
        }
        out.append('{');
        boolean isFirst = true;
        if (skipsOtherKeys) {
            entries.removeIf(entry -> !canBeKey(entry.getKey()));
        }
        for (Map.Entry<?, ?> entry : entries) {
            out.append(isFirst ? "" : itemSeparator);
            isFirst = false;
            newLine(depth + 1);
            text(key(entry.getKey()));
            out.append(keySeparator);
            value(entry.getValue(), depth + 1);
        }
        newLine(depth);
        out.append('}');
    }

    private static boolean canBeKey(Object key) {
        return PythonTypes.isText(key) || PythonTypes.isNumber(key) || key == None.NONE;
    }

    private String key(Object key) {
        return switch (key) {
            case String text -> text;
            case Markup markup -> markup.text();
            case Boolean bool -> bool.toString();
            case None _ -> "null";
            case Double number -> real(number);
            default -> {
                if (!PythonTypes.isInteger(key)) {
                    throw PythonException.type(
                            "keys must be str, int, float, bool or None, not "
                                    + PythonTypes.nameOf(key));
                }
                yield key.toString();
            }
        };
    }

    private void newLine(int depth) {
        if (isIndented) {
            out.append('\n').append(step.repeat(depth));
        }
    }

    private void text(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                default -> {
                    if (c < ' ' || (isAscii && c > '~')) {
                        out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
