package discos.plugins.filter.collection;

import discos.deployer.spi.Templating;
import discos.deployer.value.None;
import discos.deployer.value.PythonException;
import discos.deployer.value.Undefined;
import discos.deployer.value.python.PythonItems;
import discos.deployer.value.python.PythonOrder;
import discos.deployer.value.python.PythonText;
import discos.deployer.value.python.PythonTypes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Follows {@code attribute='a.0.b'} into items, and orders items. */
final class Attributes {
    private Attributes() {}

    /** What lies behind a path of names and places. */
    static Object follow(Object item, Object path, Templating templating) {
        return follow(item, path, None.NONE, templating);
    }

    /** The same; what is missing on the way is replaced there, unless by {@code None}. */
    static Object follow(Object item, Object path, Object otherwise, Templating templating) {
        if (path == None.NONE) {
            return item;
        }
        if (PythonTypes.isInteger(path) || path instanceof Undefined) {
            return unless(templating.attribute(item, path), otherwise);
        }
        Object value = item;
        for (String part : PythonText.str(path).split("\\.", -1)) {
            Object key = part.matches("\\d+") ? (Object) Long.parseLong(part) : part;
            value = unless(templating.attribute(value, key), otherwise);
        }
        return value;
    }

    private static Object unless(Object value, Object otherwise) {
        return value instanceof Undefined && otherwise != None.NONE ? otherwise : value;
    }

    /** The value by which an item is sorted or compared: without letter case unless that counts. */
    static Object key(
            Object item, Optional<Object> path, boolean isCaseSensitive, Templating templating) {
        Object value = path.isPresent() ? follow(item, path.get(), templating) : item;
        return folded(value, isCaseSensitive);
    }

    static Object folded(Object value, boolean isCaseSensitive) {
        return !isCaseSensitive && value instanceof String text
                ? text.toLowerCase(Locale.ROOT)
                : value;
    }

    static Optional<Object> path(Object given) {
        return given == None.NONE ? Optional.empty() : Optional.of(given);
    }

    /** An order by which undefined values are errors. */
    static Comparator<Object> order() {
        return (a, b) -> PythonOrder.compare("<", a, b);
    }

    /** The same, but what is equal needs no order, as in Python's lists. */
    static Comparator<Object> equalOrOrdered() {
        return (a, b) -> PythonOrder.isEqual(a, b) ? 0 : PythonOrder.compare("<", a, b);
    }

    /** The elements of an input that must be defined. */
    static List<Object> items(Object input) {
        if (input instanceof Undefined undefined && !undefined.isLenient()) {
            throw undefined.used();
        }
        return PythonItems.list(input);
    }

    /** Several paths with commas between them, each a key of its own. */
    static List<Optional<Object>> paths(Object given) {
        List<Optional<Object>> paths = new ArrayList<>();
        if (given instanceof String text) {
            for (String part : text.split(",", -1)) {
                paths.add(Optional.of(part));
            }
        } else {
            paths.add(path(given));
        }
        return paths;
    }

    static PythonException needsArgument(String filter) {
        return PythonException.value(filter + " requires a filter argument");
    }
}
