package discos.deployer.plan.expand;

import discos.deployer.plan.StaticValues;
import discos.deployer.playbook.Play;
import discos.deployer.playbook.find.RolePath;
import discos.deployer.playbook.read.Diagnostics;
import discos.deployer.playbook.read.PlaybookReader;

/**
 * What a planner draws from.
 *
 * @param reader reads the files that imports name
 * @param rolesPath the configured folders of roles and collections
 * @param values renders what imports and plays say in templates
 */
public record PlanSources(PlaybookReader reader, RolePath rolesPath, StaticValues values) {

    /** The same sources with other diagnostics, as each include of a run needs. */
    public PlanSources reportingTo(Diagnostics diagnostics) {
        return new PlanSources(reader.reportingTo(diagnostics), rolesPath, values);
    }

    /** The same sources for what a play says. */
    PlanSources within(Play play) {
        return new PlanSources(reader, rolesPath, values.within(play));
    }

    /** Where problems go. */
    public Diagnostics diagnostics() {
        return reader.diagnostics();
    }
}
