package discos.deployer.inventory.literal;

import discos.deployer.value.None;
import discos.deployer.value.Tuple;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads a text as Python's {@code ast.literal_eval} does, which is how INI inventories type their
 * values: numbers, strings in quotes, lists, tuples, dictionaries, {@code True}, {@code None}.
 */
public final class PythonLiteral {
    private static final int DEPTH_LIMIT = 50;

    private final PythonTokens tokens;
    private final Function<String, Object> texts;

    private PythonLiteral(String text, Function<String, Object> texts) {
        tokens = new PythonTokens(text);
        this.texts = texts;
    }

    /**
     * The value; empty if the text is no literal and is to be taken as it is.
     *
     * @param texts makes values of the strings in it
     */
    public static Optional<Object> parse(String text, Function<String, Object> texts) {
        try {
            return Optional.of(new PythonLiteral(text, texts).whole());
        } catch (PythonTokens.NoLiteralException _) {
            return Optional.empty();
        }
    }

    private Object whole() {
        Object value = value(0);
        tokens.skipSpace();
        if (tokens.take(',')) {
            List<Object> items = new ArrayList<>(List.of(value));
            while (!tokens.isAtEnd()) {
                items.add(value(0));
                tokens.skipSpace();
                if (!tokens.take(',')) {
                    break;
                }
            }
            value = new Tuple(items);
        }
        if (!tokens.isAtEnd()) {
            throw tokens.noLiteral();
        }
        return value;
    }

    private Object value(int depth) {
        if (depth > DEPTH_LIMIT) {
            throw tokens.noLiteral();
        }
        tokens.skipSpace();
        if (tokens.take('[')) {
            return Collections.unmodifiableList(items(']', depth));
        }
        if (tokens.take('(')) {
            return parenthesized(depth);
        }
        if (tokens.take('{')) {
            return braced(depth);
        }
        if (tokens.isAtString()) {
            return texts.apply(tokens.strings());
        }
        return scalar();
    }

    private Object scalar() {
        return tokens.name()
                .map(
                        name ->
                                switch (name) {
                                    case "True" -> (Object) true;
                                    case "False" -> false;
                                    case "None" -> None.NONE;
                                    default -> throw tokens.noLiteral();
                                })
                .orElseGet(tokens::number);
    }

    private Object parenthesized(int depth) {
        tokens.skipSpace();
        if (tokens.take(')')) {
            return Tuple.of();
        }
        Object first = value(depth + 1);
        tokens.skipSpace();
        if (tokens.take(')')) {
            return first;
        }
        if (!tokens.take(',')) {
            throw tokens.noLiteral();
        }
        List<Object> all = new ArrayList<>(List.of(first));
        all.addAll(items(')', depth));
        return new Tuple(all);
    }

    private List<Object> items(char close, int depth) {
        List<Object> items = new ArrayList<>();
        tokens.skipSpace();
        while (!tokens.take(close)) {
            items.add(value(depth + 1));
            tokens.skipSpace();
            if (!tokens.take(',')) {
                tokens.skipSpace();
                if (!tokens.take(close)) {
                    throw tokens.noLiteral();
                }
                break;
            }
            tokens.skipSpace();
        }
        return items;
    }

    /** A dictionary or a set; a set becomes a list. */
    private Object braced(int depth) {
        tokens.skipSpace();
        if (tokens.take('}')) {
            return Map.of();
        }
        Object first = key(depth);
        tokens.skipSpace();
        if (!tokens.take(':')) {
            return set(first, depth);
        }
        Map<Object, Object> map = new LinkedHashMap<>();
        map.put(first, value(depth + 1));
        tokens.skipSpace();
        while (!tokens.take('}')) {
            if (!tokens.take(',')) {
                throw tokens.noLiteral();
            }
            tokens.skipSpace();
            if (tokens.take('}')) {
                break;
            }
            Object key = key(depth);
            tokens.skipSpace();
            if (!tokens.take(':')) {
                throw tokens.noLiteral();
            }
            map.put(key, value(depth + 1));
            tokens.skipSpace();
        }
        return Collections.unmodifiableMap(map);
    }

    private List<Object> set(Object first, int depth) {
        List<Object> items = new ArrayList<>(List.of(first));
        if (!tokens.take('}')) {
            if (!tokens.take(',')) {
                throw tokens.noLiteral();
            }
            items.addAll(items('}', depth));
        }
        return items.stream().distinct().toList();
    }

    /** A key is never a template. */
    private Object key(int depth) {
        tokens.skipSpace();
        if (tokens.isAtString()) {
            return tokens.strings();
        }
        Object key = value(depth + 1);
        boolean isList = key instanceof List<?> && !(key instanceof Tuple);
        if (isList || key instanceof Map<?, ?>) {
            throw tokens.noLiteral();
        }
        return key;
    }
}
