package discos.deployer.run;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the operator asked for on the command line.
 *
 * @param forks how many hosts work at a time
 * @param extraVars raw variables that win over all others
 */
public record RunSettings(
        boolean isCheckMode,
        boolean isDiffMode,
        int verbosity,
        int forks,
        boolean forcesHandlers,
        Selection selection,
        Map<String, Object> extraVars,
        Login login,
        Gathering gathering) {

    /** Settings that gather facts as plays usually do. */
    public RunSettings(
            boolean isCheckMode,
            boolean isDiffMode,
            int verbosity,
            int forks,
            boolean forcesHandlers,
            Selection selection,
            Map<String, Object> extraVars,
            Login login) {
        this(
                isCheckMode,
                isDiffMode,
                verbosity,
                forks,
                forcesHandlers,
                selection,
                extraVars,
                login,
                Gathering.IMPLICIT);
    }

    /** When a play gathers facts that does not say so itself. */
    public enum Gathering {
        /** Always. */
        IMPLICIT,
        /** Never. */
        EXPLICIT,
        /** On hosts whose facts are not known yet, also where a play says that it gathers. */
        SMART
    }

    /** The same, gathering facts in this way. */
    public RunSettings gathering(Gathering other) {
        return new RunSettings(
                isCheckMode,
                isDiffMode,
                verbosity,
                forks,
                forcesHandlers,
                selection,
                extraVars,
                login,
                other);
    }

    /**
     * Which part of the playbook is wanted.
     *
     * @param limit as written, for {@code ansible_limit}
     */
    public record Selection(List<String> runTags, List<String> skipTags, Optional<String> limit) {
        /** Everything. */
        public static final Selection ALL =
                new Selection(List.of("all"), List.of(), Optional.empty());
    }

    /**
     * How to log in where neither playbook nor inventory say.
     *
     * @param variables raw values by the names of connection variables, such as {@code
     *     ansible_user}, {@code ansible_become}, {@code ansible_become_password} and {@code
     *     ansible_ssh_private_key_file}; below everything else
     */
    public record Login(Map<String, Object> variables) {
        /** Nothing said. */
        public static final Login NONE = new Login(Map.of());
    }

    /** A run of everything with five hosts at a time, as without any option. */
    public static RunSettings usual() {
        return new RunSettings(false, false, 0, 5, false, Selection.ALL, Map.of(), Login.NONE);
    }

    /** The same, changing nothing. */
    public RunSettings checking() {
        return new RunSettings(
                true,
                isDiffMode,
                verbosity,
                forks,
                forcesHandlers,
                selection,
                extraVars,
                login,
                gathering);
    }

    /** The same with these tags. */
    public RunSettings selecting(Selection other) {
        return new RunSettings(
                isCheckMode,
                isDiffMode,
                verbosity,
                forks,
                forcesHandlers,
                other,
                extraVars,
                login,
                gathering);
    }

    /** The same with these extra variables. */
    public RunSettings with(Map<String, Object> variables) {
        return new RunSettings(
                isCheckMode,
                isDiffMode,
                verbosity,
                forks,
                forcesHandlers,
                selection,
                Map.copyOf(variables),
                login,
                gathering);
    }
}
