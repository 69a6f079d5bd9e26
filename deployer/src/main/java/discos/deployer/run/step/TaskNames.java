package discos.deployer.run.step;

import discos.deployer.plan.PlannedTask;
import discos.deployer.playbook.ActionCall;
import discos.deployer.playbook.Keyword;
import java.util.Optional;

/** What tasks are called before their names are rendered. */
public final class TaskNames {
    private TaskNames() {}

    /** The name as written, after its role's. */
    static String whole(PlannedTask task) {
        String name =
                task.task()
                        .keywords()
                        .text(Keyword.NAME)
                        .filter(text -> !text.isBlank())
                        .orElseGet(() -> unnamed(task));
        return owner(task)
                .filter(role -> !name.contains(role))
                .map(role -> role + " : " + name)
                .orElse(name);
    }

    /** A task without a name is called by its action; one that includes a role, by that, too. */
    public static String unnamed(PlannedTask task) {
        ActionCall action = task.task().action();
        return action.shortName().equals("include_role")
                ? action.arguments()
                        .get("name")
                        .or(() -> action.arguments().get("role"))
                        .map(role -> action.name() + " : " + role.text())
                        .orElse(action.name())
                : action.name();
    }

    /** The role before a task's name; a task that includes one has none. */
    public static Optional<String> owner(PlannedTask task) {
        return task.task().action().shortName().equals("include_role")
                ? Optional.empty()
                : task.scope().role().map(role -> role.role().name());
    }
}
