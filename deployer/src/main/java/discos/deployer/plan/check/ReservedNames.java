package discos.deployer.plan.check;

import discos.deployer.plan.PlannedPlay;
import discos.deployer.plan.PlannedRole;
import discos.deployer.playbook.Keyword;
import discos.deployer.playbook.WrittenMap;
import discos.deployer.playbook.read.Diagnostics;
import discos.deployer.source.Origin;
import discos.deployer.source.Problem;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Warns of variables of a play that have the name of a keyword or of Jinja's own functions. */
final class ReservedNames {
    private static final Origin COMMAND_LINE = Origin.of("command line");

    private final Diagnostics diagnostics;
    private final Set<String> reserved = new HashSet<>(KnownNames.FUNCTIONS);

    ReservedNames(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
        Arrays.stream(Keyword.values()).map(Keyword::yamlName).forEach(reserved::add);
        reserved.addAll(List.of("finalize", "local_action"));
        reserved.remove(Keyword.VARS.yamlName());
    }

    /**
     * Warns of those of a play.
     *
     * @param variables of the play itself and of its files
     */
    void check(PlannedPlay play, WrittenMap variables) {
        Set<String> told = new HashSet<>();
        check(variables, told);
        play.roles().forEach(role -> check(role, told));
    }

    /** Warns of those of the command line. */
    void check(Set<String> names) {
        names.stream().filter(reserved::contains).forEach(name -> warn(name, COMMAND_LINE));
    }

    private void warn(String name, Origin origin) {
        diagnostics.warn(
                Problem.of("reserved-name", "Found variable using reserved name: " + name, origin));
    }

    private void check(PlannedRole role, Set<String> told) {
        check(role.role().variables().vars(), told);
        check(role.role().variables().defaults(), told);
        check(role.use().keywords().variables(), told);
        role.dependencies().forEach(dependency -> check(dependency, told));
    }

    private void check(WrittenMap variables, Set<String> told) {
        variables
                .entries()
                .forEach(
                        (name, value) -> {
                            if (reserved.contains(name) && told.add(name)) {
                                warn(name, value.origin());
                            }
                        });
    }
}
