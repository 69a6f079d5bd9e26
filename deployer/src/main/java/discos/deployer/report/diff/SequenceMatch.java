package discos.deployer.report.diff;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds what two lists of lines have in common, choosing as Python's {@code difflib} does: the
 * longest run first, then what is left on both sides of it.
 */
final class SequenceMatch {
    private static final int POPULAR_FROM = 200;

    private final List<String> before;
    private final List<String> after;
    private final Map<String, List<Integer>> places = new HashMap<>();

    SequenceMatch(List<String> before, List<String> after) {
        this.before = before;
        this.after = after;
        for (int i = 0; i < after.size(); i++) {
            places.computeIfAbsent(after.get(i), _ -> new ArrayList<>()).add(i);
        }
        int size = after.size();
        if (size >= POPULAR_FROM) {
            places.values().removeIf(found -> found.size() > size / 100 + 1);
        }
    }

    /** A run of lines that is the same in both. */
    record Run(int before, int after, int size) {}

    /** A part of both lists in which a run is looked for. */
    private record Part(int beforeStart, int beforeEnd, int afterStart, int afterEnd) {}

    /** The common runs in order; neighbouring ones joined, an empty one at the end. */
    List<Run> runs() {
        List<Run> found = new ArrayList<>();
        Deque<Part> open = new ArrayDeque<>();
        open.push(new Part(0, before.size(), 0, after.size()));
        while (!open.isEmpty()) {
            Part part = open.pop();
            Run run = longest(part);
            if (run.size() > 0) {
                found.add(run);
                open.push(new Part(part.beforeStart, run.before, part.afterStart, run.after));
                open.push(
                        new Part(
                                run.before + run.size,
                                part.beforeEnd,
                                run.after + run.size,
                                part.afterEnd));
            }
        }
        found.sort(Comparator.comparingInt(Run::before).thenComparingInt(Run::after));
        return joined(found);
    }

    private List<Run> joined(List<Run> found) {
        List<Run> joined = new ArrayList<>();
        Run last = new Run(0, 0, 0);
        for (Run run : found) {
            boolean isNext =
                    last.before + last.size == run.before && last.after + last.size == run.after;
            if (isNext) {
                last = new Run(last.before, last.after, last.size + run.size);
            } else {
                if (last.size > 0) {
                    joined.add(last);
                }
                last = run;
            }
        }
        if (last.size > 0) {
            joined.add(last);
        }
        joined.add(new Run(before.size(), after.size(), 0));
        return joined;
    }

    private Run longest(Part part) {
        Run best = new Run(part.beforeStart, part.afterStart, 0);
        Map<Integer, Integer> lengths = Map.of();
        for (int i = part.beforeStart; i < part.beforeEnd; i++) {
            Map<Integer, Integer> next = new HashMap<>();
            for (int j : places.getOrDefault(before.get(i), List.of())) {
                if (j < part.afterStart) {
                    continue;
                }
                if (j >= part.afterEnd) {
                    break;
                }
                int length = lengths.getOrDefault(j - 1, 0) + 1;
                next.put(j, length);
                if (length > best.size) {
                    best = new Run(i - length + 1, j - length + 1, length);
                }
            }
            lengths = next;
        }
        return grown(best, part);
    }

    /** The run with equal neighbours, which may be lines too popular to be looked for. */
    private Run grown(Run run, Part part) {
        int i = run.before;
        int j = run.after;
        int size = run.size;
        while (i > part.beforeStart
                && j > part.afterStart
                && before.get(i - 1).equals(after.get(j - 1))) {
            i--;
            j--;
            size++;
        }
        while (i + size < part.beforeEnd
                && j + size < part.afterEnd
                && before.get(i + size).equals(after.get(j + size))) {
            size++;
        }
        return new Run(i, j, size);
    }
}
