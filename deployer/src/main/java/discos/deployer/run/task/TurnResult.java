package discos.deployer.run.task;

import discos.deployer.remote.HostFailure;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What came of one item.
 *
 * @param values the complete result
 * @param notified the handlers it notifies, should the task change anything
 * @param delegate the host on which it ran, where that is another
 * @param loss why its machine could not be asked
 * @param isBroken whether it could not be rendered, which ends the loop and fails the whole task
 */
record TurnResult(
        Map<String, Object> values,
        Set<String> notified,
        Optional<String> delegate,
        Optional<HostFailure> loss,
        boolean isBroken) {}
