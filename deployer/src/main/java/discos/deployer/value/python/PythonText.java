package discos.deployer.value.python;

import discos.deployer.value.Markup;
import discos.deployer.value.None;
import discos.deployer.value.Omit;
import discos.deployer.value.PythonComplex;
import discos.deployer.value.PythonRange;
import discos.deployer.value.PythonView;
import discos.deployer.value.Secret;
import discos.deployer.value.TemplateText;
import discos.deployer.value.Tuple;
import discos.deployer.value.Undefined;
import discos.deployer.value.Vaulted;
import discos.deployer.value.python.date.PythonDates;
import discos.deployer.value.python.date.TimeSpans;
import java.time.Duration;
import java.time.temporal.TemporalAccessor;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Prints values as Python's {@code str} and {@code repr} do. */
public final class PythonText {
    private PythonText() {}

    /** What {@code str(value)} gives. */
    public static String str(Object value) {
        return switch (value) {
            case String text -> text;
            case Secret secret -> secret.text();
            case Vaulted vaulted -> vaulted.text();
            case Omit omit -> omit.toString();
            case Markup markup -> markup.text();
            case TemporalAccessor moment -> PythonDates.str(moment);
            case Duration time -> TimeSpans.str(time);
            case Undefined undefined -> {
                if (!undefined.isLenient()) {
                    throw undefined.used();
                }
                yield "";
            }
            default -> repr(value);
        };
    }

    /** What {@code repr(value)} gives. */
    public static String repr(Object value) {
        if (value instanceof Long || value instanceof Boolean || value instanceof None) {
            return simple(value);
        }
        StringBuilder out = new StringBuilder();
        write(out, value);
        return out.toString();
    }

    /** What {@code ascii(value)} gives: repr with everything beyond ASCII escaped. */
    public static String ascii(Object value) {
        StringBuilder out = new StringBuilder();
        repr(value)
                .codePoints()
                .forEach(
                        point -> {
                            if (point < 128) {
                                out.append((char) point);
                            } else {
                                escape(out, point);
                            }
                        });
        return out.toString();
    }

    private static String simple(Object value) {
        if (value instanceof Boolean bool) {
            return bool ? "True" : "False";
        }
        return value.toString();
    }

    private static void write(StringBuilder out, Object value) {
        switch (value) {
            case String text -> quote(out, text);
            case Secret secret -> quote(out, secret.text());
            case TemplateText template -> quote(out, template.text());
            case Markup markup -> {
                quote(out.append("Markup("), markup.text());
                out.append(')');
            }
            case PythonComplex number -> out.append(FloatText.repr(number));
            case Double number -> out.append(FloatText.repr(number));
            case Tuple tuple when !tuple.type().equals("tuple") -> writeNamed(out, tuple);
            case Tuple tuple -> {
                writeAll(out, "(", tuple, tuple.size() == 1 ? ",)" : ")");
            }
            case PythonRange range -> out.append(range.printed());
            case PythonView view -> writeAll(out.append(view.typeName()), "([", view, "])");
            case List<?> list -> writeAll(out, "[", list, "]");
            case Set<?> set -> {
                if (set.isEmpty()) {
                    out.append("set()");
                } else {
                    writeAll(out, "{", set, "}");
                }
            }
            case Map<?, ?> map -> writeMap(out, map);
            case byte[] bytes -> quoteBytes(out, bytes);
            case Omit omit -> quote(out, omit.toString());
            case Undefined undefined -> writeUndefined(out, undefined);
            case TemporalAccessor moment -> out.append(PythonDates.repr(moment));
            case Duration time -> out.append(TimeSpans.repr(time));
            default -> out.append(simple(value));
        }
    }

    private static void writeUndefined(StringBuilder out, Undefined undefined) {
        switch (undefined.sort()) {
            case Undefined.Sort.Lenient _ -> out.append("Undefined");
            case Undefined.Sort.Variable _ ->
                    write(
                            out.append("AnsibleUndefined(hint=None, obj=missing, name="),
                            undefined.name());
            case Undefined.Sort.Member(Object holder, Object key) -> {
                write(out.append("AnsibleUndefined(hint=None, obj="), holder);
                write(out.append(", name="), key);
            }
            case Undefined.Sort.Hint(String hint, Optional<String> variable) -> {
                write(out.append("AnsibleUndefined(hint="), hint);
                write(
                        out.append(", obj=missing, name="),
                        variable.<Object>map(name -> name).orElse(None.NONE));
            }
        }
        if (!undefined.isLenient()) {
            out.append(')');
        }
    }

    private static void writeAll(
            StringBuilder out, String open, Collection<?> items, String close) {
        out.append(open);
        Iterator<?> all = items.iterator();
        while (all.hasNext()) {
            write(out, all.next());
            if (all.hasNext()) {
                out.append(", ");
            }
        }
        out.append(close);
    }

    private static void writeNamed(StringBuilder out, Tuple tuple) {
        out.append(tuple.type()).append('(');
        for (int i = 0; i < tuple.size(); i++) {
            out.append(i == 0 ? "" : ", ").append(tuple.names().get(i)).append('=');
            write(out, tuple.get(i));
        }
        out.append(')');
    }

    private static void writeMap(StringBuilder out, Map<?, ?> map) {
        out.append('{');
        boolean isFirst = true;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (!isFirst) {
                out.append(", ");
            }
            isFirst = false;
            write(out, entry.getKey());
            out.append(": ");
            write(out, entry.getValue());
        }
        out.append('}');
    }

    private static void quote(StringBuilder out, String text) {
        char mark = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
        out.append(mark);
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            i += Character.charCount(point);
            if (point == mark || point == '\\') {
                out.append('\\').append((char) point);
            } else if (point >= ' ' && point < 127) {
                out.append((char) point);
            } else {
                quoteSpecial(out, point);
            }
        }
        out.append(mark);
    }

    private static void quoteSpecial(StringBuilder out, int point) {
        switch (point) {
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> {
                if (isPrintable(point)) {
                    out.appendCodePoint(point);
                } else {
                    escape(out, point);
                }
            }
        }
    }

    private static void escape(StringBuilder out, int point) {
        if (point < 0x100) {
            out.append("\\x").append(hex(point, 2));
        } else if (point < 0x10000) {
            out.append("\\u").append(hex(point, 4));
        } else {
            out.append("\\U").append(hex(point, 8));
        }
    }

    /** Whether Python's {@code str.isprintable} holds for a character. */
    public static boolean isPrintable(int point) {
        if (point == ' ') {
            return true;
        }
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SPACE_SEPARATOR ->
                    false;
            default -> true;
        };
    }

    private static String hex(int number, int width) {
        String digits = Integer.toHexString(number);
        return "0".repeat(width - digits.length()) + digits;
    }

    private static void quoteBytes(StringBuilder out, byte[] bytes) {
        boolean hasSingle = false;
        boolean hasDouble = false;
        for (byte one : bytes) {
            hasSingle |= one == '\'';
            hasDouble |= one == '"';
        }
        char mark = hasSingle && !hasDouble ? '"' : '\'';
        out.append('b').append(mark);
        for (byte one : bytes) {
            int point = one & 0xff;
            if (point == mark || point == '\\') {
                out.append('\\').append((char) point);
            } else if (point >= ' ' && point < 127) {
                out.append((char) point);
            } else if (point == '\n' || point == '\r' || point == '\t') {
                quoteSpecial(out, point);
            } else {
                out.append("\\x").append(hex(point, 2));
            }
        }
        out.append(mark);
    }
}
