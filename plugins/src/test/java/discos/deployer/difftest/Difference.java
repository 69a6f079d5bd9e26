package discos.deployer.difftest;

import java.util.List;

/**
 * One thing that the two runs do not have in common.
 *
 * @param phase check, run 1 or run 2
 * @param where the task's heading or the path
 * @param what a word of the status, a key of the result, a property of a path
 * @param text both sides, for people
 */
record Difference(String phase, String where, String what, String text) {
    /** Whether it is more than a detail of a result: a status, the recap, the exit code, a file. */
    boolean isOfOutcome() {
        return where.startsWith("/")
                || where.equals("recap")
                || List.of("status", "way", "exit code", "errors").contains(what);
    }

    @Override
    public String toString() {
        return phase + " | " + where + " | " + what + " | " + text;
    }
}
