package discos.deployer.spi;

import discos.deployer.remote.Output;
import java.util.List;

/**
 * What came of a change that was applied.
 *
 * @param outputs of the steps on the task's host that ran, in order; a failed one is the last
 * @param controlOutputs of the steps on the control machine, likewise
 * @param seen the answers to the change's {@code after}; may be asked only if no step failed
 */
public record Applied(List<Output> outputs, List<Output> controlOutputs, Seen seen) {

    /** Whether a step ended with another exit code than 0. */
    public boolean hasFailed() {
        return failed(outputs) || failed(controlOutputs);
    }

    /** The output of the last step that ran on the task's host. */
    public Output last() {
        return outputs.getLast();
    }

    private static boolean failed(List<Output> outputs) {
        return !outputs.isEmpty() && !outputs.getLast().isOk();
    }
}
