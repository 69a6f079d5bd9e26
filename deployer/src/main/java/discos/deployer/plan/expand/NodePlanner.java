package discos.deployer.plan.expand;

import discos.deployer.plan.PlannedBlock;
import discos.deployer.plan.PlannedNode;
import discos.deployer.plan.PlannedTask;
import discos.deployer.plan.Scope;
import discos.deployer.plan.TaskFiles;
import discos.deployer.playbook.ActionCall;
import discos.deployer.playbook.Block;
import discos.deployer.playbook.EngineAction;
import discos.deployer.playbook.Task;
import discos.deployer.playbook.TaskNode;
import discos.deployer.playbook.Written;
import discos.deployer.playbook.WrittenMap;
import discos.deployer.playbook.read.PlaybookReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plans lists of tasks; static imports become what they import. */
final class NodePlanner {
    /** Deeper imports are taken for a loop. */
    private static final int DEEPEST = 100;

    private final PlayContext context;
    private final RolePlanner roles;
    private int depth;

    NodePlanner(PlayContext context) {
        this.context = context;
        this.roles = new RolePlanner(context, this);
    }

    RolePlanner roles() {
        return roles;
    }

    List<PlannedNode> nodes(List<TaskNode> nodes, Scope scope) {
        return nodes(nodes, scope, Kind.TASKS);
    }

    /** Handlers. */
    List<PlannedTask> handlers(List<TaskNode> nodes, Scope scope) {
        List<PlannedTask> handlers = new ArrayList<>();
        for (PlannedNode node : nodes(nodes, scope, Kind.HANDLERS)) {
            if (node instanceof PlannedTask task) {
                handlers.add(task);
            }
        }
        return handlers;
    }

    /** Whether tasks or handlers are planned, which live in different folders of a role. */
    enum Kind {
        TASKS("tasks"),
        HANDLERS("handlers");

        private final String folder;

        Kind(String folder) {
            this.folder = folder;
        }

        Optional<List<TaskNode>> read(PlaybookReader reader, String path) {
            return this == TASKS ? reader.tasks(path) : reader.handlers(path);
        }
    }

    List<PlannedNode> nodes(List<TaskNode> nodes, Scope scope, Kind kind) {
        List<PlannedNode> planned = new ArrayList<>();
        for (TaskNode node : nodes) {
            switch (node) {
                case Block block when kind == Kind.HANDLERS ->
                        // they are notified one by one, so that nothing rescues them
                        planned.addAll(nodes(block.tasks(), scope.within(block.keywords()), kind));
                case Block block -> planned.add(block(block, scope));
                case Task task -> planned.addAll(task(task, scope, kind));
            }
        }
        return planned;
    }

    private PlannedBlock block(Block block, Scope scope) {
        Scope inner = scope.within(block.keywords());
        return new PlannedBlock(
                block,
                scope,
                nodes(block.tasks(), inner),
                nodes(block.rescue(), inner),
                nodes(block.always(), inner));
    }

    private List<? extends PlannedNode> task(Task task, Scope scope, Kind kind) {
        EngineAction action = EngineAction.of(task.action()).orElse(null);
        if (action == EngineAction.IMPORT_TASKS) {
            return imported(task, scope, kind);
        }
        if (action == EngineAction.IMPORT_ROLE) {
            return kind == Kind.TASKS ? roles.imported(task, scope) : List.of();
        }
        if (action == EngineAction.INCLUDE && isStatic(task, scope)) {
            return imported(task, scope, kind);
        }
        return List.of(new PlannedTask(task, scope));
    }

    /** The old {@code include} is static where nothing in it, nor around it, is dynamic. */
    private static boolean isStatic(Task task, Scope scope) {
        return task.loop().isEmpty()
                && !scope.isDynamic()
                && fileOf(task.action()).filter(file -> !file.isTemplate()).isPresent();
    }

    static Optional<Written> fileOf(ActionCall call) {
        return call.freeForm().or(() -> call.arguments().get("file"));
    }

    private List<PlannedNode> imported(Task task, Scope scope, Kind kind) {
        Optional<Written> file = fileOf(task.action());
        if (file.isEmpty() || task.loop().isPresent()) {
            return List.of();
        }
        Optional<String> name = context.text(file.get(), scope, task.keywords().variables());
        return name.map(text -> imported(task, file.get(), text, scope, kind)).orElse(List.of());
    }

    private List<PlannedNode> imported(Task task, Written at, String name, Scope scope, Kind kind) {
        Optional<String> path = path(name, at, scope, kind);
        if (path.isEmpty()) {
            return List.of();
        }
        if (depth >= DEEPEST) {
            context.sources()
                    .diagnostics()
                    .error(
                            at.problem("import-loop", "the file " + name + " imports itself")
                                    .advise("use include_tasks with a condition that ends it"));
            return List.of();
        }
        Scope inner = within(task, scope).inFile(path.get());
        depth++;
        try {
            return kind.read(context.sources().reader(), path.get())
                    .map(nodes -> nodes(nodes, inner, kind))
                    .orElse(List.of());
        } finally {
            depth--;
        }
    }

    /**
     * The old {@code include} has variables beside the file's name; those under vars win over
     * facts.
     */
    private static Scope within(Task task, Scope scope) {
        if (EngineAction.of(task.action()).orElse(null) != EngineAction.INCLUDE) {
            return scope.within(task.keywords());
        }
        Map<String, Written> more = new LinkedHashMap<>(task.action().arguments().entries());
        more.remove("file");
        more.remove("tags");
        more.remove("when");
        return scope.inside(task.keywords())
                .withVariables(new WrittenMap(more))
                .withIncludeVariables(task.keywords().variables());
    }

    /** The path of a file of tasks; empty, with a problem, if there is none. */
    Optional<String> path(String name, Written at, Scope scope, Kind kind) {
        TaskFiles files = new TaskFiles(context.sources().reader().files(), context.folder());
        Optional<String> path = files.find(name, scope, kind.folder);
        if (path.isEmpty() && kind == Kind.HANDLERS) {
            path = files.find(name, scope, Kind.TASKS.folder);
        }
        if (path.isEmpty()) {
            context.sources()
                    .diagnostics()
                    .error(
                            at.problem("missing-file", "there is no file of tasks " + name)
                                    .advise(files.advice(name, scope, kind.folder)));
        }
        return path;
    }
}
