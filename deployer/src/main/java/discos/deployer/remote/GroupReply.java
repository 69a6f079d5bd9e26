package discos.deployer.remote;

import java.util.List;

/**
 * What came back for one group.
 *
 * @param expected the replies to the expectations' queries, as many as were asked
 * @param steps the outputs of the steps that ran; a failed one is the last
 * @param answers the replies to the queries, in order; empty unless all steps succeeded
 */
public record GroupReply(
        Status status, List<Output> expected, List<Output> steps, List<Output> answers) {

    /** How far a group came. */
    public enum Status {
        /** All steps succeeded and all queries were asked. */
        DONE,
        /** A step ended with another exit code than 0. */
        STEP_FAILED,
        /** An expectation did not hold; nothing of this group or a later one was applied. */
        STALE,
        /** An earlier group was stale. */
        NOT_REACHED
    }
}
