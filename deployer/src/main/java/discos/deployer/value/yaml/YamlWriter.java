package discos.deployer.value.yaml;

import discos.deployer.value.None;
import discos.deployer.value.PythonException;
import discos.deployer.value.Tuple;
import discos.deployer.value.python.PythonOrder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Writes values as PyYAML's safe dumper does: sorted keys, anchors for values met twice. */
public final class YamlWriter {
    /** Which collections are written on one line. */
    public enum Flow {
        ALWAYS,
        NEVER,
        INNERMOST
    }

    private static final int WIDTH = 80;

    private final Flow flow;
    private final int indent;
    private final boolean isSorted;
    private final boolean hasLiteralLines;
    private final YamlText out;
    private final IdentityHashMap<Object, Integer> met = new IdentityHashMap<>();
    private final IdentityHashMap<Object, String> anchors = new IdentityHashMap<>();

    /** Writes as the parameters of {@code yaml.dump} say. */
    public YamlWriter(Flow flow, int indent, int width, boolean isSorted) {
        this(flow, indent, width, isSorted, false);
    }

    private YamlWriter(
            Flow flow, int indent, int width, boolean isSorted, boolean hasLiteralLines) {
        this.flow = flow;
        this.indent = indent;
        this.isSorted = isSorted;
        this.hasLiteralLines = hasLiteralLines;
        this.out = new YamlText(width);
    }

    /** Writes texts of several lines line by line, where YAML has a form for them. */
    public static YamlWriter literal(int indent) {
        return new YamlWriter(Flow.NEVER, indent, WIDTH, true, true);
    }

    /**
     * The text of a value.
     *
     * @param start written before it, such as {@code ---}; may be empty
     */
    public String document(Object value, String start) {
        count(value);
        if (!start.isEmpty()) {
            out.write(start, true);
            if (isCollection(value) && !isFlow(value)) {
                out.lineBreak();
            }
        }
        node(value, new Place(-1, false, false, false));
        return out.finish();
    }

    /**
     * Where a node stands.
     *
     * @param indent column of the collection around it; -1 outside all
     * @param isMappingValue whether it stands after a key
     */
    private record Place(int indent, boolean isMappingValue, boolean isFlow, boolean isKey) {}

    private void count(Object value) {
        if (!isCollection(value) || (value instanceof Tuple items && items.isEmpty())) {
            return; // Python has only one empty tuple, so PyYAML makes no alias of it
        }
        if (met.merge(value, 1, Integer::sum) > 1) {
            return;
        }
        if (value instanceof Map<?, ?> map) {
            map.forEach(
                    (key, inner) -> {
                        count(key);
                        count(inner);
                    });
        } else {
            ((Collection<?>) value).forEach(this::count);
        }
    }

    private static boolean isCollection(Object value) {
        return value instanceof Map<?, ?> || value instanceof Collection<?>;
    }

    private boolean isFlow(Object value) {
        return switch (flow) {
            case ALWAYS -> true;
            case NEVER -> isEmpty(value);
            case INNERMOST -> isEmpty(value) || !hasInnerCollection(value);
        };
    }

    private static boolean isEmpty(Object value) {
        return value instanceof Map<?, ?> map
                ? map.isEmpty()
                : value instanceof Collection<?> items && items.isEmpty();
    }

    private static boolean hasInnerCollection(Object value) {
        return value instanceof Map<?, ?> map
                ? hasInnerCollection(map.keySet()) || hasInnerCollection(map.values())
                : ((Collection<?>) value).stream().anyMatch(YamlWriter::isCollection);
    }

    private void node(Object value, Place place) {
        if (!isCollection(value)) {
            scalar(value, place);
            return;
        }
        if (value instanceof Set<?> set) {
            out.write("!!set", true);
            Map<Object, Object> keys = new LinkedHashMap<>();
            set.forEach(key -> keys.put(key, None.NONE));
            node(keys, place);
            return;
        }
        if (met.getOrDefault(value, 0) > 1) {
            String known = anchors.get(value);
            if (known != null) {
                out.write("*" + known, true);
                return;
            }
            String name = String.format(Locale.ROOT, "id%03d", anchors.size() + 1);
            anchors.put(value, name);
            out.write("&" + name, true);
        }
        if (place.isFlow() || isFlow(value)) {
            flow(value, place.indent() < 0 ? indent : place.indent() + indent);
        } else if (value instanceof Map<?, ?> map) {
            blockMap(map, place.indent() < 0 ? 0 : place.indent() + indent);
        } else {
            boolean staysLeft = place.isMappingValue() && !out.isAtIndention();
            int column =
                    place.indent() < 0 ? 0 : staysLeft ? place.indent() : place.indent() + indent;
            blockList((Collection<?>) value, column);
        }
    }

    private void scalar(Object value, Place place) {
        int inner = place.indent() < 0 ? indent : place.indent() + indent;
        Optional<String> lines =
                hasLiteralLines && !place.isFlow() && !place.isKey()
                        ? YamlLiteral.of(value)
                        : Optional.empty();
        if (lines.isPresent()) {
            out.literal(lines.get(), inner, indent);
        } else if (value instanceof YamlLiteral.Lines(String text)) {
            out.doubleQuoted(text, inner, !place.isKey());
        } else {
            out.scalar(YamlScalar.of(value), place.isFlow(), place.isKey(), inner);
        }
    }

    private void blockList(Collection<?> items, int column) {
        for (Object item : items) {
            out.indent(column);
            out.indicator("-");
            node(item, new Place(column, false, false, false));
        }
    }

    private void blockMap(Map<?, ?> map, int column) {
        for (Map.Entry<?, ?> entry : entries(map)) {
            out.indent(column);
            key(entry.getKey(), column);
            node(entry.getValue(), new Place(column, true, false, false));
        }
    }

    private void key(Object key, int column) {
        if (isSimple(key)) {
            node(key, new Place(column, false, false, true));
            out.write(":", false);
            return;
        }
        out.indicator("?");
        node(key, new Place(column, false, false, false));
        out.indent(column);
        out.indicator(":");
    }

    private static boolean isSimple(Object key) {
        if (isCollection(key)) {
            return isEmpty(key);
        }
        String text = YamlScalar.of(key).text();
        return text.length() < 128 && text.indexOf('\n') < 0;
    }

    private List<Map.Entry<?, ?>> entries(Map<?, ?> map) {
        List<Map.Entry<?, ?>> entries = new ArrayList<>(map.entrySet());
        if (isSorted) {
            try {
                entries.sort((a, b) -> PythonOrder.compare("<", a.getKey(), b.getKey()));
            } catch (PythonException e) {
                // keys without an order stay in theirs, as PyYAML leaves them
                return new ArrayList<>(map.entrySet());
            }
        }
        return entries;
    }

    private void flow(Object value, int column) {
        boolean isMap = value instanceof Map<?, ?>;
        out.write(isMap ? "{" : "[", true, true);
        boolean isFirst = true;
        Place place = new Place(column, false, true, false);
        List<?> items = isMap ? entries((Map<?, ?>) value) : new ArrayList<>((Collection<?>) value);
        for (Object item : items) {
            if (!isFirst) {
                out.write(",", false);
            }
            isFirst = false;
            out.foldBefore(column);
            if (item instanceof Map.Entry<?, ?> entry && isMap) {
                boolean isSimple = isSimple(entry.getKey());
                if (!isSimple) {
                    out.write("?", true);
                }
                node(entry.getKey(), new Place(column, false, true, isSimple));
                out.write(":", !isSimple);
                node(entry.getValue(), new Place(column, true, true, false));
            } else {
                node(item, place);
            }
        }
        out.write(isMap ? "}" : "]", false);
    }
}
