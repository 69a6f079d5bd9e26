package discos.deployer.run.exchange;

import discos.deployer.remote.HostFailure;
import discos.deployer.spi.Diff;
import discos.deployer.spi.Result;
import java.util.Optional;

/**
 * What came of one item.
 *
 * @param result has {@code changed}, and {@code failed} or {@code skipped} where they are true; of
 *     an item whose machine was lost it has {@code unreachable} and neither of these
 * @param loss why the machine could not be asked any more
 */
public record Outcome(Result result, Diff diff, Optional<HostFailure> loss) {

    /** What came of an item whose machine was there. */
    public Outcome(Result result, Diff diff) {
        this(result, diff, Optional.empty());
    }

    /** The machine was lost before the item was done. */
    public static Outcome lost(HostFailure failure) {
        return lost(failure, Result.message(failure.message()));
    }

    /** The machine was lost before the item's turn came. */
    public static Outcome notTried(HostFailure failure) {
        return lost(
                failure,
                Result.message("not tried, for the host was lost at an earlier item")
                        .with(NOT_TRIED, true));
    }

    private static Outcome lost(HostFailure failure, Result result) {
        return new Outcome(result.with("unreachable", true), Diff.NONE, Optional.of(failure));
    }

    /** Marks the result of an item that was not tried; never shown. */
    public static final String NOT_TRIED = "_ansible_not_tried";

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
