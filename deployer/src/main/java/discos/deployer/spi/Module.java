package discos.deployer.spi;

import java.util.Optional;

/**
 * Something a task can name: looks at a host, decides, and hands back a change that only the engine
 * applies.
 *
 * <p>A module has no way to touch a host or the control machine, so check mode and diffs cannot
 * lie. Instances hold no state.
 *
 * @param <A> the record of its arguments, from which binding, validation and documentation come
 */
public interface Module<A extends Record> {

    /** The questions that this task needs answered. */
    Looks look(A args);

    /**
     * Whether the task runs as the account that logs in, whatever {@code become} says, since it
     * becomes another one by itself.
     */
    default boolean isOfLogin(A args) {
        return false;
    }

    /** What to do, given the answers; pure. */
    Decision decide(A args, Seen seen);

    /**
     * A module whose names are known only when it is found, such as a program in a folder; it takes
     * the place of others that answer to them.
     *
     * @param <A> the record of its arguments
     */
    interface Found<A extends Record> extends Module<A> {

        /** Its names and description. */
        ModuleInfo info();

        /** Why no task can use it, and what to do instead; empty where one can. */
        Optional<String> refusal();
    }
}
