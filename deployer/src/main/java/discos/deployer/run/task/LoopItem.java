package discos.deployer.run.task;

import java.util.Map;
import java.util.Optional;

/**
 * One turn of a task: an item of its loop, or the task itself where it has none.
 *
 * @param variables the loop's variables of this turn
 * @param loopVar the name under which the item is seen; empty without a loop
 */
record LoopItem(int index, Map<String, Object> variables, Optional<String> loopVar) {
    /** The only turn of a task without a loop. */
    static final LoopItem ONLY = new LoopItem(0, Map.of(), Optional.empty());
}
