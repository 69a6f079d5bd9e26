package discos.deployer.spi;

import discos.deployer.remote.Query;

/** The answers to what a module looked at. */
public interface Seen {

    /**
     * The answer of the task's host.
     *
     * @throws IllegalStateException if the question was not among the module's looks
     */
    <T> T of(Query<T> query);

    /**
     * The answer of the control machine.
     *
     * @throws IllegalStateException if the question was not among the module's looks
     */
    <T> T onControl(Query<T> query);

    /** Whether the task's host has answered this question, so that {@link #of} may be asked. */
    boolean has(Query<?> query);

    /** Whether the control machine has, so that {@link #onControl} may be asked. */
    default boolean hasOnControl(Query<?> query) {
        return has(query);
    }
}
