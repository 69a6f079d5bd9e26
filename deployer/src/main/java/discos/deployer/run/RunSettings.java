package discos.deployer.run;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the operator asked for on the command line.
 *
 * @param extraVars raw variables that win over all others
 * @param sources the files that say where and how
 */
public record RunSettings(
        Way way, Selection selection, Map<String, Object> extraVars, Login login, Sources sources) {

    /** Settings of no file. */
    public RunSettings(Way way, Selection selection, Map<String, Object> extraVars, Login login) {
        this(way, selection, extraVars, login, Sources.NONE);
    }

    /**
     * How the tasks are carried out.
     *
     * @param forks how many hosts work at a time
     * @param isStepping whether the operator is asked before every task
     * @param needsHandlers whether a handler that is notified must be there
     * @param areFactsVariables whether facts are variables of their own, not only in {@code
     *     ansible_facts}
     */
    public record Way(
            boolean isCheckMode,
            boolean isDiffMode,
            int verbosity,
            int forks,
            boolean forcesHandlers,
            boolean isStepping,
            boolean areFactsVariables,
            boolean needsHandlers,
            Gathering gathering) {
        /** As without any option: for real, five hosts at a time. */
        public static final Way USUAL =
                new Way(false, false, 0, 5, false, false, true, true, Gathering.IMPLICIT);

        /** The same, changing nothing. */
        Way checking() {
            return new Way(
                    true,
                    isDiffMode,
                    verbosity,
                    forks,
                    forcesHandlers,
                    isStepping,
                    areFactsVariables,
                    needsHandlers,
                    gathering);
        }

        /** The same, gathering facts in this way. */
        Way gathering(Gathering other) {
            return new Way(
                    isCheckMode,
                    isDiffMode,
                    verbosity,
                    forks,
                    forcesHandlers,
                    isStepping,
                    areFactsVariables,
                    needsHandlers,
                    other);
        }
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

    /** What becomes of a pattern of hosts that matches nothing. */
    public enum Mismatch {
        WARN,
        ERROR,
        IGNORE
    }

    /**
     * Which part of the playbook is wanted.
     *
     * @param limit as written, for {@code ansible_limit}
     * @param mismatch what a pattern of a play does that matches nothing
     */
    public record Selection(
            List<String> runTags,
            List<String> skipTags,
            Optional<String> limit,
            Mismatch mismatch) {
        /** Where patterns that match nothing are told. */
        public Selection(List<String> runTags, List<String> skipTags, Optional<String> limit) {
            this(runTags, skipTags, limit, Mismatch.WARN);
        }

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

    /**
     * The files that say where and how a run works.
     *
     * @param configFile the {@code ansible.cfg} that was read
     * @param inventories paths of inventories and lists of hosts, as they were asked for
     */
    public record Sources(Optional<String> configFile, List<String> inventories) {
        /** No file. */
        public static final Sources NONE = new Sources(Optional.empty(), List.of());

        /** Copies the list. */
        public Sources {
            inventories = List.copyOf(inventories);
        }
    }

    /** A run of everything, as without any option. */
    public static RunSettings usual() {
        return new RunSettings(Way.USUAL, Selection.ALL, Map.of(), Login.NONE);
    }

    /** Whether nothing is changed. */
    public boolean isCheckMode() {
        return way.isCheckMode();
    }

    /** Whether changes are shown in full. */
    public boolean isDiffMode() {
        return way.isDiffMode();
    }

    /** How many times {@code -v} was given. */
    public int verbosity() {
        return way.verbosity();
    }

    /** How many hosts work at a time. */
    public int forks() {
        return way.forks();
    }

    /** Whether handlers run on hosts that failed, too. */
    public boolean forcesHandlers() {
        return way.forcesHandlers();
    }

    /** Whether the operator is asked before every task. */
    public boolean isStepping() {
        return way.isStepping();
    }

    /** How facts are gathered. */
    public Gathering gathering() {
        return way.gathering();
    }

    /** The same, changing nothing. */
    public RunSettings checking() {
        return new RunSettings(way.checking(), selection, extraVars, login, sources);
    }

    /** The same, gathering facts in this way. */
    public RunSettings gathering(Gathering other) {
        return new RunSettings(way.gathering(other), selection, extraVars, login, sources);
    }

    /** The same with these tags. */
    public RunSettings selecting(Selection other) {
        return new RunSettings(way, other, extraVars, login, sources);
    }

    /** The same with these extra variables. */
    public RunSettings with(Map<String, Object> variables) {
        return new RunSettings(way, selection, Map.copyOf(variables), login, sources);
    }
}
