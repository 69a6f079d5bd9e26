package discos.deployer.report.diff;

import java.util.ArrayList;
import java.util.List;

/**
 * A run of lines that is kept or replaced.
 *
 * @param isSame whether it is kept; otherwise either side may be empty
 */
public record Edit(boolean isSame, int beforeStart, int beforeEnd, int afterStart, int afterEnd) {

    /** What leads from one text to the other, in groups with a few lines around each change. */
    public static List<List<Edit>> hunks(List<String> before, List<String> after, int context) {
        List<Edit> edits = edits(before, after);
        if (edits.stream().allMatch(Edit::isSame)) {
            return List.of();
        }
        if (edits.getFirst().isSame()) {
            edits.set(0, edits.getFirst().tail(context));
        }
        if (edits.getLast().isSame()) {
            edits.set(edits.size() - 1, edits.getLast().head(context));
        }
        List<List<Edit>> hunks = new ArrayList<>();
        List<Edit> hunk = new ArrayList<>();
        for (Edit edit : edits) {
            if (edit.isSame() && edit.beforeEnd - edit.beforeStart > 2 * context) {
                hunk.add(edit.head(context));
                hunks.add(hunk);
                hunk = new ArrayList<>(List.of(edit.tail(context)));
            } else {
                hunk.add(edit);
            }
        }
        if (hunk.size() > 1 || !hunk.getFirst().isSame()) {
            hunks.add(hunk);
        }
        return hunks;
    }

    private static List<Edit> edits(List<String> before, List<String> after) {
        List<Edit> edits = new ArrayList<>();
        int i = 0;
        int j = 0;
        for (SequenceMatch.Run run : new SequenceMatch(before, after).runs()) {
            if (i < run.before() || j < run.after()) {
                edits.add(new Edit(false, i, run.before(), j, run.after()));
            }
            i = run.before() + run.size();
            j = run.after() + run.size();
            if (run.size() > 0) {
                edits.add(new Edit(true, run.before(), i, run.after(), j));
            }
        }
        return edits;
    }

    private Edit head(int lines) {
        return new Edit(
                isSame,
                beforeStart,
                Math.min(beforeEnd, beforeStart + lines),
                afterStart,
                Math.min(afterEnd, afterStart + lines));
    }

    private Edit tail(int lines) {
        return new Edit(
                isSame,
                Math.max(beforeStart, beforeEnd - lines),
                beforeEnd,
                Math.max(afterStart, afterEnd - lines),
                afterEnd);
    }
}
