package discos.deployer.cli.play;

import discos.deployer.plan.PlannedTask;
import discos.deployer.value.FileNamePattern;
import java.util.function.Predicate;

/**
 * The task of a name, as {@code --start-at-task} means it: with or without its role, or a pattern
 * of the shell.
 */
record TaskNamed(String wanted) implements Predicate<PlannedTask> {

    @Override
    public boolean test(PlannedTask task) {
        String name = task.task().name();
        if (name.isEmpty()) {
            name = task.task().action().name();
        }
        String whole =
                task.scope().role().map(role -> role.role().name() + " : ").orElse("") + name;
        return isMeant(name) || isMeant(whole);
    }

    private boolean isMeant(String name) {
        return name.equals(wanted) || FileNamePattern.of(wanted).matcher(name).matches();
    }
}
