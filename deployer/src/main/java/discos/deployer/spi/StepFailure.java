package discos.deployer.spi;

import discos.deployer.remote.Output;
import discos.deployer.value.ErrorNumber;
import java.util.stream.Stream;

/** Makes a failed result of a step that ended badly. */
public final class StepFailure {
    private StepFailure() {}

    /** The given result, or a failed one with the failing step's own words where a step failed. */
    public static Result orElse(Applied applied, Result result) {
        return applied.hasFailed() ? of(applied) : result;
    }

    /** A failed result that tells what the failing step printed. */
    public static Result of(Applied applied) {
        Output failed =
                Stream.concat(applied.outputs().stream(), applied.controlOutputs().stream())
                        .filter(output -> !output.isOk())
                        .findFirst()
                        .orElseThrow();
        String words = ErrorNumber.inWords(failed.errorText().strip());
        return Result.message(words.isEmpty() ? "exit code " + failed.exitCode() : words)
                .with("failed", true)
                .with("rc", (long) failed.exitCode());
    }
}
