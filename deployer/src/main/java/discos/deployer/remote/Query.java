package discos.deployer.remote;

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
}
