package discos.deployer.plan.expand;

import discos.deployer.plan.PlannedNode;
import discos.deployer.plan.PlannedRole;
import discos.deployer.plan.PlannedTask;
import discos.deployer.plan.Scope;
import discos.deployer.playbook.ActionCall;
import discos.deployer.playbook.EngineAction;
import discos.deployer.playbook.Keywords;
import discos.deployer.playbook.Play;
import discos.deployer.playbook.TaskNode;
import discos.deployer.playbook.Written;
import discos.deployer.playbook.WrittenMap;
import discos.deployer.playbook.read.Diagnostics;
import discos.deployer.playbook.read.KeywordValues;
import discos.deployer.source.Problem;
import discos.deployer.source.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Plans what {@code include_tasks} and {@code include_role} bring while a play runs.
 *
 * <p>The included tasks inherit from what surrounds the include and from its {@code apply}, but not
 * from the include's own keywords, its variables excepted.
 */
public final class Includer {
    private final PlanSources sources;
    private final Play play;

    /** Includes into a play. */
    public Includer(PlanSources sources, Play play) {
        this.sources = sources;
        this.play = play;
    }

    /**
     * The tasks of a file.
     *
     * @param file the rendered name
     * @param variables of the loop, rendered
     * @throws ProblemException if the file is missing or has mistakes
     */
    public Included tasks(PlannedTask include, String file, WrittenMap variables) {
        return included(include, file, variables, NodePlanner.Kind.TASKS);
    }

    /**
     * The handlers of a file that a handler includes.
     *
     * @throws ProblemException if the file is missing or has mistakes
     */
    public Included handlers(PlannedTask include, String file, WrittenMap variables) {
        return included(include, file, variables, NodePlanner.Kind.HANDLERS);
    }

    /**
     * A role; its handlers are always added to the play's.
     *
     * @param name the rendered name
     * @param options the arguments but for the name, rendered
     * @param variables of the loop, rendered
     * @throws ProblemException if the role is missing or has mistakes
     */
    public Included role(
            PlannedTask include, String name, WrittenMap options, WrittenMap variables) {
        Run run = new Run();
        ActionCall written = include.task().action();
        ActionCall call = ActionCall.of(written.name(), written.origin(), options);
        Scope inner = inner(include, variables, run.diagnostics);
        Written at = Written.of(name, call.origin());
        WrittenMap own = include.task().keywords().variables().with(variables);
        Optional<RolePlanner.Planned> planned =
                run.nodes.roles().named(call, at, include.scope(), inner, own);
        run.diagnostics.errors().throwIfAny();
        RolePlanner.Planned role = planned.orElseThrow();
        List<PlannedTask> handlers = new ArrayList<>(role.handlers());
        handlers.addAll(run.context.importedHandlers());
        List<PlannedRole> roles = new ArrayList<>();
        if (isPublic(call)) {
            roles.add(role.role());
        }
        roles.addAll(run.context.importedRoles());
        return new Included(Optional.empty(), List.copyOf(role.runs()), handlers, roles);
    }

    private static boolean isPublic(ActionCall call) {
        Object value = call.arguments().get("public").map(Written::value).orElse(false);
        return Boolean.TRUE.equals(value)
                || List.of("yes", "y", "true", "t", "on", "1")
                        .contains(String.valueOf(value).toLowerCase(Locale.ROOT));
    }

    private Included included(
            PlannedTask include, String file, WrittenMap variables, NodePlanner.Kind kind) {
        Run run = new Run();
        Written at =
                NodePlanner.fileOf(include.task().action())
                        .orElse(Written.of(file, include.task().origin()));
        Optional<String> path = run.nodes.path(file, at, include.scope(), kind);
        Scope inner = inner(include, variables, run.diagnostics);
        Optional<List<TaskNode>> nodes =
                path.flatMap(found -> kind.read(run.sources.reader(), found));
        List<PlannedNode> planned =
                nodes.isEmpty()
                        ? List.of()
                        : run.nodes.nodes(nodes.get(), inner.inFile(path.orElseThrow()), kind);
        run.diagnostics.errors().throwIfAny();
        return new Included(
                path, planned, run.context.importedHandlers(), run.context.importedRoles());
    }

    private static Scope inner(PlannedTask include, WrittenMap variables, Diagnostics diagnostics) {
        Scope scope = include.scope();
        Optional<Written> apply = include.task().action().arguments().get("apply");
        if (apply.isPresent()) {
            scope = scope.within(applied(apply.get(), diagnostics));
        }
        WrittenMap own = include.task().keywords().variables();
        if (EngineAction.of(include.task().action()).orElse(null) == EngineAction.INCLUDE) {
            own = own.with(include.task().action().arguments());
        }
        return scope.withIncludeVariables(own.with(variables)).dynamic();
    }

    private static Keywords applied(Written apply, Diagnostics diagnostics) {
        if (apply.value() instanceof Map<?, ?> map) {
            return KeywordValues.ofBlock(map, apply.origin(), diagnostics);
        }
        Problem problem = apply.problem("wrong-type", "'apply' must be a mapping of keywords");
        diagnostics.error(problem.advise("write 'apply:' with keywords of a block under it"));
        return Keywords.NONE;
    }

    /** The planning of one include with its own problems. */
    private final class Run {
        private final Diagnostics diagnostics = Includer.this.sources.diagnostics().withoutErrors();
        private final PlanSources sources = Includer.this.sources.reportingTo(diagnostics);
        private final PlayContext context =
                new PlayContext(
                        sources.within(play),
                        PlayVariables.folder(play),
                        new PlayVariables(sources.reportingTo(Diagnostics.empty()), play).known());
        private final NodePlanner nodes = new NodePlanner(context);
    }
}
