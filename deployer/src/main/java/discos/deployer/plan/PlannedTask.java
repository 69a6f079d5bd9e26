package discos.deployer.plan;

import discos.deployer.playbook.Keyword;
import discos.deployer.playbook.Task;
import discos.deployer.playbook.Written;
import discos.deployer.playbook.WrittenMap;
import java.util.List;
import java.util.Optional;

/**
 * A task and all that it inherits; {@code include_tasks} and {@code include_role} are tasks here.
 *
 * @param scope what surrounds it; not the task's own keywords
 */
public record PlannedTask(Task task, Scope scope) implements PlannedNode {

    /**
     * The value of a keyword that is not joined: the task's own or the nearest one around it. A
     * name is only its own.
     */
    public Optional<Written> keyword(Keyword keyword) {
        if (keyword == Keyword.NAME) {
            return task.keywords().get(keyword);
        }
        return scope.inside(task.keywords()).nearest(keyword);
    }

    /** The values of a keyword that is not joined, the task's own first, then outwards. */
    public List<Written> keywordLevels(Keyword keyword) {
        return scope.inside(task.keywords()).levels().stream()
                .flatMap(level -> level.get(keyword).stream())
                .toList();
    }

    /** Every condition that must hold, the outermost first. */
    public List<Written> conditions() {
        return scope.inside(task.keywords()).joined(Keyword.WHEN);
    }

    /** Every tag, its own first; not rendered. */
    public List<Written> tags() {
        return scope.inside(task.keywords()).tags();
    }

    /** Every environment, the outermost first; later ones win. */
    public List<Written> environments() {
        return scope.inside(task.keywords()).joined(Keyword.ENVIRONMENT);
    }

    /** Every {@code module_defaults}, the outermost first; later ones win. */
    public List<Written> moduleDefaults() {
        return scope.inside(task.keywords()).joined(Keyword.MODULE_DEFAULTS);
    }

    /** The {@code vars} of the blocks and static imports around it and its own, not the play's. */
    public WrittenMap variables() {
        return scope.variables().with(task.keywords().variables());
    }
}
