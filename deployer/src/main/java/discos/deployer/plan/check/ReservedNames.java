package discos.deployer.plan.check;

import discos.deployer.plan.PlannedPlay;
import discos.deployer.plan.PlannedRole;
import discos.deployer.playbook.Keyword;
import discos.deployer.playbook.WrittenMap;
import discos.deployer.playbook.read.Diagnostics;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Warns of variables of a play that have the name of a keyword or of Jinja's own functions. */
final class ReservedNames {
    private final Diagnostics diagnostics;
    private final Set<String> reserved = new HashSet<>(KnownNames.FUNCTIONS);

    ReservedNames(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
        Arrays.stream(Keyword.values()).map(Keyword::yamlName).forEach(reserved::add);
        reserved.addAll(List.of("finalize", "local_action"));
        reserved.remove(Keyword.VARS.yamlName());
    }

    void check(PlannedPlay play) {
        Set<String> told = new HashSet<>();
        check(play.play().keywords().variables(), told);
        play.roles().forEach(role -> check(role, told));
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
                                diagnostics.warn(
                                        value.problem(
                                                "reserved-name",
                                                "Found variable using reserved name: " + name));
                            }
                        });
    }
}
