package discos.deployer.run.render;

import java.util.Map;
import java.util.Optional;

/**
 * One turn of a task: an item of its loop, or the task itself where it has none.
 *
 * @param variables the loop's variables of this turn
 * @param loopVar the name under which the item is seen; empty without a loop
 */
public record LoopItem(int index, Map<String, Object> variables, Optional<String> loopVar) {
    /** The only turn of a task without a loop. */
    public static final LoopItem ONLY = new LoopItem(0, Map.of(), Optional.empty());
}
