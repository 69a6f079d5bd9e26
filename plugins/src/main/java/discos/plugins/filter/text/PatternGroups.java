package discos.plugins.filter.text;

import discos.deployer.value.PythonException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** The groups of a pattern as far as it is read: Python refuses references into open ones. */
final class PatternGroups {
    private static final int UNCOUNTED = 0;

    private final Deque<Integer> open = new ArrayDeque<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private int count;

    /** A group without a name begins; only some are counted. */
    void open(boolean isCounted) {
        open.push(isCounted ? ++count : UNCOUNTED);
    }

    /** A group with a name begins. */
    void open(String name) {
        open(true);
        numbers.putIfAbsent(name, count);
    }

    /** The group that began last ends, if any is open. */
    void close() {
        open.poll();
    }

    /**
     * Checks a reference.
     *
     * @param at where its backslash stands
     * @throws PythonException if there is no such group, or it is open
     */
    void refer(int number, int at) {
        if (number > count) {
            throw PythonException.value(
                    "invalid group reference " + number + " at position " + (at + 1));
        }
        requireClosed(number, at);
    }

    /** Checks a reference by name, which may be unknown. */
    void refer(String name, int at) {
        Integer number = numbers.get(name);
        if (number == null) {
            throw PythonException.value(
                    "unknown group name '" + name + "' at position " + (at + 4));
        }
        requireClosed(number, at);
    }

    private void requireClosed(int number, int at) {
        if (open.contains(number)) {
            throw PythonException.value("cannot refer to an open group at position " + at);
        }
    }
}
