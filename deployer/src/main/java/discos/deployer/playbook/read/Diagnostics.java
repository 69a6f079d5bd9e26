package discos.deployer.playbook.read;

import discos.deployer.source.Problem;
import discos.deployer.source.Problems;

/**
 * What is wrong in a playbook: errors, with which nothing runs, and warnings.
 *
 * @param errors stop the run before any host is contacted
 * @param warnings are shown only
 */
public record Diagnostics(Problems errors, Problems warnings) {

    /** Empty lists. */
    public static Diagnostics empty() {
        return new Diagnostics(new Problems(), new Problems());
    }

    /** The same warnings, and no errors yet. */
    public Diagnostics withoutErrors() {
        return new Diagnostics(errors.afresh(), warnings);
    }

    /** Adds an error. */
    public void error(Problem problem) {
        errors.add(problem);
    }

    /** Adds a warning. */
    public void warn(Problem problem) {
        warnings.add(problem);
    }
}
