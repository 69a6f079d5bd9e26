package discos.deployer.remote;

import java.util.List;
import java.util.Optional;

/**
 * A read-only question to a host.
 *
 * <p>Implementations are records: two equal queries are the same question and share one answer.
 *
 * @param <T> the answer
 */
public interface Query<T> {

    /**
     * A POSIX sh fragment that only reads; its standard input is {@code /dev/null}.
     *
     * <p>It may use what CentOS 6.8, Debian's dash and busybox offer, but no Python and no Perl.
     */
    String script();

    /** Makes the answer of what the fragment printed; pure. */
    T parse(Output output);

    /** Whether the answer holds for the whole run, whatever is changed on the host. */
    default boolean isStable() {
        return false;
    }

    /**
     * A query that can be asked together with others like it, so that the host starts one process
     * for all of them.
     *
     * @param <T> the answer
     */
    interface Joint<T> extends Query<T> {

        /** Queries of equal company are asked together; empty for one that is asked alone. */
        Optional<Company> company();

        /** What this query has that the others of its company have not. */
        String member();
    }

    /** What queries that are asked together have in common. */
    interface Company {

        /** A fragment like {@link Query#script()} that asks for all members, in order. */
        String script(List<String> members);

        /**
         * The answers, each byte for byte what its own query's fragment would have printed; a
         * change is held against it later. Empty if the output is none of such a fragment.
         */
        Optional<List<Output>> split(int count, Output output);
    }
}
