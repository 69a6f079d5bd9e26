package discos.deployer.playbook;

import java.util.Optional;

/**
 * The repetition of a task.
 *
 * @param lookup the lookup of {@code with_x}; empty for {@code loop}
 * @param terms what is looped over, not rendered
 * @param control the {@code loop_control}
 */
public record Loop(Optional<String> lookup, Written terms, Control control) {

    /**
     * How a loop names its things and shows its items; empty where not written.
     *
     * @param loopVar the item's variable, {@code item} by default
     * @param indexVar the index's variable
     * @param label what is printed of an item
     * @param pause seconds between items
     * @param extended whether {@code ansible_loop} is wanted
     */
    public record Control(
            Optional<Written> loopVar,
            Optional<Written> indexVar,
            Optional<Written> label,
            Optional<Written> pause,
            Optional<Written> extended) {
        /** Nothing written. */
        public static final Control NONE =
                new Control(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
    }
}
