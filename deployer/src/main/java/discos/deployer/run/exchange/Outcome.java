package discos.deployer.run.exchange;

import discos.deployer.spi.Diff;
import discos.deployer.spi.Result;

/**
 * What came of one item.
 *
 * @param result has {@code changed}, and {@code failed} or {@code skipped} where they are true
 */
public record Outcome(Result result, Diff diff) {

    /** A result of which nothing was changed unless it says so. */
    public static Outcome of(Result result) {
        return new Outcome(changedOr(result, false), Diff.NONE);
    }

    /** A failure. */
    public static Outcome failed(Result result) {
        return new Outcome(changedOr(result.with("failed", true), false), Diff.NONE);
    }

    /** Nothing was done. */
    public static Outcome skipped(Result result) {
        return new Outcome(changedOr(result.with("skipped", true), false), Diff.NONE);
    }

    static Outcome changed(Result result, Diff diff) {
        return new Outcome(changedOr(result, !result.is("failed")), diff);
    }

    private static Result changedOr(Result result, boolean isChanged) {
        return result.values().containsKey("changed") ? result : result.with("changed", isChanged);
    }
}
