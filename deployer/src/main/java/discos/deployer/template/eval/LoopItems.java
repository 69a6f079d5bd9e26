package discos.deployer.template.eval;

import discos.deployer.value.Omit;
import discos.deployer.value.PythonException;
import discos.deployer.value.PythonView;
import discos.deployer.value.python.PythonItems;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a loop goes over, one after the other as in Python: a condition is asked when an item's turn
 * comes, and what is added to a list meanwhile is seen.
 */
final class LoopItems {
    private final List<Object> source;
    private final Object container;
    private final int size;
    private final @Nullable Predicate<Object> condition;
    private final Deque<Object> ahead = new ArrayDeque<>();
    private int next;
    private int index;
    private @Nullable Object before;
    private @Nullable Object current;

    /** The items of a value. */
    LoopItems(Object value, @Nullable Predicate<Object> condition) {
        this.container = value;
        this.source = live(value);
        this.size = source.size();
        this.condition = condition;
    }

    @SuppressWarnings("unchecked")
    private static List<Object> live(Object value) {
        return value instanceof List<?> items && !(value instanceof PythonView)
                ? (List<Object>) items
                : PythonItems.list(Omit.plain(value));
    }

    /** Goes to the next item; false where there is none. */
    boolean advance() {
        Optional<Object> item = ahead.isEmpty() ? read() : Optional.of(ahead.removeFirst());
        item.ifPresent(
                value -> {
                    index++;
                    before = current;
                    current = value;
                });
        return item.isPresent();
    }

    private Optional<Object> read() {
        while (true) {
            if (container instanceof Map<?, ?> dict && dict.size() != size) {
                throw PythonException.value("dictionary changed size during iteration");
            }
            if (next >= source.size()) {
                return Optional.empty();
            }
            Object item = source.get(next++);
            if (condition == null || condition.test(item)) {
                return Optional.of(item);
            }
        }
    }

    /** How many items the loop has begun. */
    int index() {
        return index;
    }

    Object current() {
        return Objects.requireNonNull(current, "no item yet");
    }

    Optional<Object> previous() {
        return Optional.ofNullable(before);
    }

    Optional<Object> following() {
        if (ahead.isEmpty()) {
            read().ifPresent(ahead::addLast);
        }
        return Optional.ofNullable(ahead.peekFirst());
    }

    /** How many items there are; those that a condition has to choose are all asked now. */
    int length() {
        if (condition == null) {
            return source.size();
        }
        for (Optional<Object> item = read(); item.isPresent(); item = read()) {
            ahead.addLast(item.get());
        }
        return index + ahead.size();
    }
}
