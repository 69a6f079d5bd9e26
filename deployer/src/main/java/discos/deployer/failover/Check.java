package discos.deployer.failover;

import java.util.Optional;

/**
 * A claim about a station whose manager was replaced, and how a machine shows that it holds.
 *
 * @param host the inventory's name of the machine that is asked
 * @param claim what is to be shown, such as {@code console reaches the new manager}
 * @param user the account that asks; empty for root
 * @param script a POSIX sh fragment that changes nothing and ends with 0 if the claim holds; the
 *     first line it prints is shown as what was seen
 * @param advice what to do if the claim does not hold
 */
public record Check(
        String host, String claim, Optional<String> user, String script, String advice) {

    /** A claim that root of a machine can show. */
    public static Check of(String host, String claim, String script, String advice) {
        return new Check(host, claim, Optional.empty(), script, advice);
    }

    /**
     * What came of a check.
     *
     * @param holds whether the claim was shown; a machine that cannot be asked shows nothing
     * @param seen what the machine answered, one line
     */
    public record Answer(Check check, boolean holds, String seen) {}
}
