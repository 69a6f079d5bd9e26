package discos.deployer.spi;

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

    /** What to do, given the answers; pure. */
    Decision decide(A args, Seen seen);
}
