package discos.deployer.inventory;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Expands ranges in host names: {@code db[01:10:2]}, {@code node-[a:f]}. */
public final class HostRange {
    /** More hosts than anybody has; a larger range is a slip or hostile. */
    static final int LIMIT = 100_000;

    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private HostRange() {}

    /**
     * The names that a host in a list on the command line stands for, each with the port that was
     * written; itself if it has no range.
     *
     * @throws NumberFormatException if a bound of a range is neither a number nor a letter
     * @throws IllegalArgumentException if a range is malformed in another way
     */
    public static List<String> listed(String text) {
        HostAddress address =
                HostAddress.parse(text).orElse(new HostAddress(text, OptionalInt.empty()));
        if (!address.host().contains("[")) {
            return List.of(text);
        }
        String port = address.port().isPresent() ? ":" + address.port().getAsInt() : "";
        return expand(address.host()).stream().map(name -> name + port).toList();
    }

    /**
     * The names that a text stands for; itself if it has no range.
     *
     * @throws IllegalArgumentException if a range is malformed; the message says how
     */
    static List<String> expand(String text) {
        List<String> open = List.of(text);
        while (open.stream().anyMatch(name -> name.contains("["))) {
            List<String> next = new ArrayList<>();
            for (String name : open) {
                next.addAll(expandFirst(name));
                if (next.size() > LIMIT) {
                    throw new IllegalArgumentException(
                            "the ranges stand for more than " + LIMIT + " hosts");
                }
            }
            open = next;
        }
        return open;
    }

    private static List<String> expandFirst(String name) {
        int begin = name.indexOf('[');
        int end = name.indexOf(']', begin);
        if (begin < 0) {
            return List.of(name);
        }
        if (end < 0) {
            throw new IllegalArgumentException("a range needs a closing ']'");
        }
        String head = name.substring(0, begin);
        String tail = name.substring(end + 1);
        return values(name.substring(begin + 1, end)).stream()
                .map(value -> head + value + tail)
                .toList();
    }

    private static List<String> values(String range) {
        String[] bounds = range.split(":", -1);
        if (bounds.length != 2 && bounds.length != 3) {
            throw new IllegalArgumentException("a range is [begin:end] or [begin:end:step]");
        }
        String begin = bounds[0].isEmpty() ? "0" : bounds[0];
        String end = bounds[1];
        if (end.isEmpty()) {
            throw new IllegalArgumentException("host range must specify end value");
        }
        int step = bounds.length == 3 ? number(bounds[2]) : 1;
        if (step < 1) {
            throw new IllegalArgumentException("a range's step must be 1 or more");
        }
        boolean isFilled = begin.length() > 1 && begin.charAt(0) == '0';
        if (isFilled && begin.length() != end.length()) {
            throw new IllegalArgumentException(
                    "a range that begins with 0 must have as many digits at its end");
        }
        if (isLetter(begin) && isLetter(end)) {
            return letters(LETTERS.indexOf(begin), LETTERS.indexOf(end), step);
        }
        return numbers(number(begin), number(end), step, isFilled ? begin.length() : 1);
    }

    private static List<String> letters(int first, int last, int step) {
        checkOrder(first, last);
        List<String> values = new ArrayList<>();
        for (int at = first; at <= last; at += step) {
            values.add(String.valueOf(LETTERS.charAt(at)));
        }
        return values;
    }

    private static List<String> numbers(int first, int last, int step, int digits) {
        checkOrder(first, last);
        if ((last - first) / step >= LIMIT) {
            throw new IllegalArgumentException(
                    "the range stands for more than " + LIMIT + " hosts");
        }
        List<String> values = new ArrayList<>();
        for (long at = first; at <= last; at += step) {
            String digitsOf = String.valueOf(at);
            values.add("0".repeat(Math.max(0, digits - digitsOf.length())) + digitsOf);
        }
        return values;
    }

    private static void checkOrder(int first, int last) {
        if (first > last) {
            throw new IllegalArgumentException("a range's end must not be before its begin");
        }
    }

    private static boolean isLetter(String bound) {
        return bound.length() == 1 && LETTERS.contains(bound);
    }

    private static int number(String text) {
        try {
            return Integer.parseUnsignedInt(text);
        } catch (NumberFormatException _) {
            throw new NumberFormatException("'" + text + "' is no number or letter of a range");
        }
    }
}
