package discos.deployer.plan.check;

import discos.deployer.plan.Plan;
import discos.deployer.plan.PlannedBlock;
import discos.deployer.plan.PlannedNode;
import discos.deployer.plan.PlannedPlay;
import discos.deployer.plan.PlannedTask;
import discos.deployer.plan.PlayStage;
import discos.deployer.plan.RoleRun;
import discos.deployer.plan.TagSelection;
import discos.deployer.plan.check.Visit.Certainty;
import discos.deployer.plan.expand.Included;
import discos.deployer.plan.expand.Includer;
import discos.deployer.plan.expand.PlanSources;
import discos.deployer.playbook.EngineAction;
import discos.deployer.playbook.Keyword;
import discos.deployer.playbook.Play;
import discos.deployer.playbook.Written;
import discos.deployer.playbook.WrittenMap;
import discos.deployer.source.Problem;
import discos.deployer.source.ProblemException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Visits every task of a plan, those of dynamic includes too where what they name is static. */
final class PlanWalk {
    private final PlanSources sources;
    private final TagSelection tags;
    private final List<Visit> visits = new ArrayList<>();
    private final List<PlannedTask> handlers = new ArrayList<>();
    private final List<PlannedTask> dynamicIncludes = new ArrayList<>();
    private final List<Unfollowed> unfollowed = new ArrayList<>();
    private final Set<List<String>> followed = new HashSet<>();
    private boolean mayHaveEnded;

    /** Walks; of what dynamic includes bring, the tasks that these tags select. */
    PlanWalk(PlanSources sources, TagSelection tags) {
        this.sources = sources;
        this.tags = tags;
    }

    /** Visits all plays; in those without hosts only what is wrong everywhere matters. */
    void walk(Plan plan) {
        for (PlannedPlay play : plan.plays()) {
            Certainty outer = certainty(play);
            mayHaveEnded = false;
            for (PlayStage stage : PlayStage.values()) {
                visit(play.nodes(stage), play.play(), outer);
            }
            handlers.addAll(play.handlers());
            visit(List.copyOf(play.handlers()), play.play(), Certainty.POSSIBLE.inside(outer));
        }
    }

    /** How sure it is that a play has hosts. */
    static Certainty certainty(PlannedPlay play) {
        if (!play.hosts().isEmpty()) {
            return Certainty.CERTAIN;
        }
        return play.hasTemplatedHosts() ? Certainty.POSSIBLE : Certainty.IDLE;
    }

    List<Visit> visits() {
        return visits;
    }

    List<PlannedTask> handlers() {
        return handlers;
    }

    /**
     * An include that names what is not there or cannot be read.
     *
     * @param name of the file or role
     */
    record Unfollowed(PlannedTask task, String name, List<Problem> problems, Certainty certainty) {}

    /** The includes whose files or roles are not there, or have mistakes. */
    List<Unfollowed> unfollowed() {
        return unfollowed;
    }

    /** The includes of which only the run knows what they name. */
    List<PlannedTask> dynamicIncludes() {
        return dynamicIncludes;
    }

    private void visit(List<PlannedNode> nodes, Play play, Certainty outer) {
        for (PlannedNode node : nodes) {
            switch (node) {
                case RoleRun run -> visit(run.nodes(), play, outer);
                case PlannedBlock block -> {
                    boolean isRescued = !block.rescue().isEmpty();
                    Certainty tasks = isRescued ? Certainty.FORGIVEN : Certainty.CERTAIN;
                    visit(block.tasks(), play, tasks.inside(outer));
                    visit(block.rescue(), play, Certainty.POSSIBLE.inside(outer));
                    visit(block.always(), play, outer);
                }
                case PlannedTask task -> visit(task, play, outer);
            }
        }
    }

    private void visit(PlannedTask task, Play play, Certainty outer) {
        Certainty ended = mayHaveEnded ? Certainty.POSSIBLE : Certainty.CERTAIN;
        Certainty certainty = certainty(task).inside(outer).inside(ended);
        mayHaveEnded |= isEnd(task);
        visits.add(new Visit(play, task, certainty));
        EngineAction action = EngineAction.of(task.task().action()).orElse(null);
        if (action == EngineAction.INCLUDE_TASKS || action == EngineAction.INCLUDE_ROLE) {
            follow(task, action, play, certainty);
        } else if (action == EngineAction.INCLUDE) {
            dynamicIncludes.add(task);
        }
    }

    /** After {@code meta: end_host} and its like nothing is sure any more. */
    private static boolean isEnd(PlannedTask task) {
        return EngineAction.of(task.task().action()).orElse(null) == EngineAction.META
                && task.task()
                        .action()
                        .freeForm()
                        .filter(name -> name.isTemplate() || name.text().startsWith("end_"))
                        .isPresent();
    }

    private static Certainty certainty(PlannedTask task) {
        boolean ignores =
                task.keyword(Keyword.IGNORE_ERRORS)
                        .filter(value -> !Boolean.FALSE.equals(value.value()))
                        .isPresent();
        if (ignores || task.task().keywords().get(Keyword.FAILED_WHEN).isPresent()) {
            return Certainty.FORGIVEN;
        }
        boolean mayLoopNever =
                task.task()
                        .loop()
                        .filter(
                                loop ->
                                        !(loop.terms().value() instanceof List<?> list)
                                                || list.isEmpty())
                        .isPresent();
        return mayLoopNever || !task.conditions().isEmpty()
                ? Certainty.POSSIBLE
                : Certainty.CERTAIN;
    }

    private void follow(PlannedTask task, EngineAction action, Play play, Certainty certainty) {
        Optional<Written> named = named(task, action);
        if (named.isEmpty()) {
            return;
        }
        if (named.get().isTemplate() || hasTemplates(task, action)) {
            dynamicIncludes.add(task);
            return;
        }
        String name = named.get().text();
        if (!followed.add(
                List.of(play.origin().toString(), task.task().origin().toString(), name))) {
            return;
        }
        Includer includer = new Includer(sources, play);
        try {
            Included included = included(includer, task, action, name);
            handlers.addAll(included.handlers());
            Map<String, Object> variables = play.keywords().variables().values();
            visit(tags.of(included.nodes(), sources.values(), variables), play, certainty);
            visit(List.copyOf(included.handlers()), play, Certainty.POSSIBLE.inside(certainty));
        } catch (ProblemException exception) {
            unfollowed.add(new Unfollowed(task, name, exception.problems(), certainty));
        }
    }

    /** Which of a role's files are meant, only the run may know. */
    private static boolean hasTemplates(PlannedTask task, EngineAction action) {
        return action == EngineAction.INCLUDE_ROLE
                && task.task().action().arguments().entries().values().stream()
                        .anyMatch(Written::isTemplate);
    }

    private Included included(
            Includer includer, PlannedTask task, EngineAction action, String name) {
        if (action == EngineAction.INCLUDE_ROLE) {
            WrittenMap options = task.task().action().arguments();
            return includer.role(task, name, options, WrittenMap.EMPTY);
        }
        return handlers.contains(task)
                ? includer.handlers(task, name, WrittenMap.EMPTY)
                : includer.tasks(task, name, WrittenMap.EMPTY);
    }

    /** What an include names; the old kind of handlers' includes is not followed. */
    private static Optional<Written> named(PlannedTask task, EngineAction action) {
        WrittenMap arguments = task.task().action().arguments();
        return action == EngineAction.INCLUDE_TASKS
                ? task.task().action().freeForm().or(() -> arguments.get("file"))
                : arguments.get("name").or(() -> arguments.get("role"));
    }
}
