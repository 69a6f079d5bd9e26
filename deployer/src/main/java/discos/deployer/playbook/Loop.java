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

    /** How a loop names its things and shows its items; empty where not written. */
    public record Control(WrittenMap written) {
        /** Nothing written. */
        public static final Control NONE = new Control(WrittenMap.EMPTY);

        /** The item's variable, {@code item} by default. */
        public Optional<Written> loopVar() {
            return written.get("loop_var");
        }

        /** The index's variable. */
        public Optional<Written> indexVar() {
            return written.get("index_var");
        }

        /** What is printed of an item. */
        public Optional<Written> label() {
            return written.get("label");
        }

        /** Seconds between items. */
        public Optional<Written> pause() {
            return written.get("pause");
        }

        /** Whether {@code ansible_loop} is wanted. */
        public Optional<Written> extended() {
            return written.get("extended");
        }

        /** Whether {@code ansible_loop} holds all items, which it does by default. */
        public Optional<Written> extendedAllItems() {
            return written.get("extended_allitems");
        }
    }
}
