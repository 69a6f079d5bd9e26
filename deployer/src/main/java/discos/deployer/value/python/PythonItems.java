package discos.deployer.value.python;

import discos.deployer.value.Markup;
import discos.deployer.value.None;
import discos.deployer.value.PythonComplex;
import discos.deployer.value.PythonException;
import discos.deployer.value.PythonRange;
import discos.deployer.value.PythonView;
import discos.deployer.value.Secret;
import discos.deployer.value.Tuple;
import discos.deployer.value.Undefined;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Truth, length, elements, slices and membership. */
public final class PythonItems {
    private PythonItems() {}

    /** What {@code bool(value)} gives. */
    public static boolean isTrue(Object value) {
        return switch (value) {
            case Boolean bool -> bool;
            case String text -> !text.isEmpty();
            case Secret secret -> !secret.text().isEmpty();
            case Markup markup -> !markup.text().isEmpty();
            case PythonComplex number -> number.size() != 0;
            case None _ -> false;
            case Double number -> number != 0;
            case BigInteger big -> big.signum() != 0;
            case Number number -> number.longValue() != 0;
            case Collection<?> items -> !items.isEmpty();
            case Map<?, ?> map -> !map.isEmpty();
            case byte[] bytes -> bytes.length > 0;
            case Duration time -> !time.isZero();
            case Undefined undefined -> !unlessLenient(undefined);
            default -> true;
        };
    }

    /** What {@code len(value)} gives. */
    public static long length(Object value) {
        return switch (value) {
            case String text -> text.codePointCount(0, text.length());
            case Secret secret -> secret.text().codePointCount(0, secret.text().length());
            case Markup markup -> length(markup.text());
            case Collection<?> items -> items.size();
            case Map<?, ?> map -> map.size();
            case byte[] bytes -> bytes.length;
            case Undefined undefined -> unlessLenient(undefined) ? 0 : 1;
            default ->
                    throw PythonException.type(
                            "object of type '" + PythonTypes.nameOf(value) + "' has no len()");
        };
    }

    /** Whether {@code iter(value)} works. */
    public static boolean isIterable(Object value) {
        return value instanceof Collection<?>
                || value instanceof Map<?, ?>
                || value instanceof String
                || value instanceof Secret
                || value instanceof Markup
                || value instanceof byte[];
    }

    /** What a loop over the value sees: characters, keys, elements. */
    public static List<Object> list(Object value) {
        return switch (value) {
            case String text -> characters(text);
            case Secret secret -> characters(secret.text());
            case Markup markup -> characters(markup.text());
            case Collection<?> items -> new ArrayList<>(items);
            case Map<?, ?> map -> new ArrayList<>(map.keySet());
            case byte[] bytes -> {
                List<Object> numbers = new ArrayList<>();
                for (byte one : bytes) {
                    numbers.add((long) (one & 0xff));
                }
                yield numbers;
            }
            case Undefined undefined -> unlessLenient(undefined) ? new ArrayList<>() : List.of();
            default ->
                    throw PythonException.type(
                            "'" + PythonTypes.nameOf(value) + "' object is not iterable");
        };
    }

    private static boolean unlessLenient(Undefined undefined) {
        if (!undefined.isLenient()) {
            throw undefined.used();
        }
        return true;
    }

    private static List<Object> characters(String text) {
        List<Object> all = new ArrayList<>(text.length());
        text.codePoints().forEach(point -> all.add(Character.toString(point)));
        return all;
    }

    /**
     * {@code item in container}; an object is found in a list by itself, even if it is no number.
     */
    @SuppressWarnings("ReferenceEquality")
    public static boolean contains(Object container, Object item) {
        return switch (container) {
            case Undefined undefined -> !unlessLenient(undefined);
            case Map<?, ?> map -> PythonDicts.find(map, item).isPresent();
            case PythonView view when !view.typeName().equals("dict_values") -> {
                boolean isOfItems = view.typeName().equals("dict_items");
                if (isOfItems && !(item instanceof Tuple pair && pair.size() == 2)) {
                    yield false;
                }
                PythonDicts.requireHashable(isOfItems ? ((Tuple) item).getFirst() : item);
                yield contains(new ArrayList<>(view), item);
            }
            case Collection<?> items -> {
                if (items instanceof Set<?> && !(item instanceof Set<?>)) {
                    PythonDicts.requireHashable(item);
                }
                boolean isFound = false;
                for (Object one : items) {
                    isFound = isFound || one == item || PythonOrder.isEqual(one, item);
                }
                yield isFound;
            }
            case String text -> text.contains(part(Markup.plain(item)));
            case byte[] bytes -> contains(bytes, item);
            case Markup markup -> contains(markup.text(), item);
            default ->
                    throw PythonException.type(
                            "argument of type '"
                                    + PythonTypes.nameOf(container)
                                    + "' is not iterable");
        };
    }

    /** Bytes contain other bytes, and each byte as a number. */
    private static boolean contains(byte[] bytes, Object item) {
        if (item instanceof byte[] part) {
            return latin(bytes).contains(latin(part));
        }
        Undefined.refuse(item);
        if (!PythonTypes.isInteger(item)) {
            throw PythonException.type(
                    "a bytes-like object is required, not '" + PythonTypes.nameOf(item) + "'");
        }
        if (PythonNumbers.big(item).signum() < 0 || PythonNumbers.big(item).bitLength() > 8) {
            throw PythonException.value("byte must be in range(0, 256)");
        }
        return list(bytes).contains(PythonNumbers.add(0L, item));
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static String part(Object item) {
        if (item instanceof Undefined undefined && !undefined.isLenient()) {
            throw undefined.used();
        }
        if (!(item instanceof String part)) {
            throw PythonException.type(
                    "'in <string>' requires string as left operand, not "
                            + PythonTypes.nameOf(item));
        }
        return part;
    }

    /** {@code value[key]}; empty where Python raises. */
    public static Optional<Object> at(Object value, Object key) {
        if (value instanceof Map<?, ?> map) {
            Optional<Object> unhashable = PythonDicts.unhashable(key);
            if (unhashable.isPresent() && unhashable.get() instanceof Undefined undefined) {
                throw undefined.used();
            }
            return unhashable.isPresent() ? Optional.empty() : PythonDicts.find(map, key);
        }
        if (!PythonTypes.isInteger(key) || value instanceof PythonView) {
            return Optional.empty();
        }
        BigInteger place = PythonNumbers.big(key);
        if (place.bitLength() > 31) {
            return Optional.empty();
        }
        int index = place.intValue();
        return switch (value) {
            case String text -> character(text, index);
            case Markup markup ->
                    character(markup.text(), index).map(one -> new Markup(PythonText.str(one)));
            case List<?> items -> {
                int at = index < 0 ? index + items.size() : index;
                yield at >= 0 && at < items.size() ? Optional.of(items.get(at)) : Optional.empty();
            }
            case byte[] bytes -> {
                int at = index < 0 ? index + bytes.length : index;
                yield at >= 0 && at < bytes.length
                        ? Optional.of((long) (bytes[at] & 0xff))
                        : Optional.empty();
            }
            default -> Optional.empty();
        };
    }

    private static Optional<Object> character(String text, int index) {
        int length = text.codePointCount(0, text.length());
        int at = index < 0 ? index + length : index;
        if (at < 0 || at >= length) {
            return Optional.empty();
        }
        int start = text.offsetByCodePoints(0, at);
        return Optional.of(Character.toString(text.codePointAt(start)));
    }

    /** {@code value[start:stop:step]}; an end that is {@code None} is the value's own. */
    public static Object slice(Object value, Object start, Object stop, Object step) {
        if (value instanceof Undefined undefined) {
            if (undefined.isLenient()) {
                throw undefined.used();
            }
            return undefined;
        }
        if (value instanceof Markup markup) {
            return new Markup(PythonText.str(slice(markup.text(), start, stop, step)));
        }
        boolean isSliceable =
                value instanceof String
                        || (value instanceof List<?> && !(value instanceof PythonView));
        if (!isSliceable) {
            throw PythonException.type(
                    "'" + PythonTypes.nameOf(value) + "' object is not subscriptable");
        }
        int by = step == None.NONE ? 1 : PythonNumbers.toBound(step);
        if (by == 0) {
            throw PythonException.value("slice step cannot be zero");
        }
        List<Object> items = value instanceof PythonRange range ? range : list(value);
        int size = items.size();
        int from = bound(start, size, by > 0 ? 0 : size - 1, by);
        int to = bound(stop, size, by > 0 ? size : -1, by);
        if (value instanceof PythonRange range) {
            return range.slice(from, to, by);
        }
        List<Object> part = new ArrayList<>();
        for (long i = from; by > 0 ? i < to : i > to; i += by) {
            part.add(items.get((int) i));
        }
        if (value instanceof String) {
            StringBuilder text = new StringBuilder();
            part.forEach(text::append);
            return text.toString();
        }
        return value instanceof Tuple ? new Tuple(part) : part;
    }

    private static int bound(Object given, int size, int fallback, int step) {
        if (given == None.NONE) {
            return fallback;
        }
        if (!PythonTypes.isInteger(given)) {
            if (given instanceof Undefined undefined) {
                throw undefined.used();
            }
            throw PythonException.type(
                    "slice indices must be integers or None or have an __index__ method");
        }
        long at = PythonNumbers.toBound(given);
        if (at < 0) {
            at += size;
            return (int) Math.max(at, step > 0 ? 0 : -1);
        }
        return (int) Math.min(at, step > 0 ? size : size - 1);
    }
}
