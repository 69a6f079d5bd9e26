package discos.deployer.plan.expand;

import discos.deployer.plan.PlannedRole;
import discos.deployer.plan.PlannedTask;
import discos.deployer.plan.RoleRun;
import discos.deployer.plan.Scope;
import discos.deployer.playbook.ActionCall;
import discos.deployer.playbook.Keyword;
import discos.deployer.playbook.Keywords;
import discos.deployer.playbook.Role;
import discos.deployer.playbook.RoleFiles;
import discos.deployer.playbook.RoleUse;
import discos.deployer.playbook.Task;
import discos.deployer.playbook.TaskNode;
import discos.deployer.playbook.Written;
import discos.deployer.playbook.WrittenMap;
import discos.deployer.value.None;
import discos.deployer.value.Omit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Plans the uses of roles, dependencies first. */
final class RolePlanner {
    private static final Pattern FILE_NAME = Pattern.compile("\\.(yml|yaml)$");
    private static final Set<String> FALSE = Set.of("no", "n", "false", "f", "off", "0");

    private final PlayContext context;
    private final NodePlanner nodes;

    RolePlanner(PlayContext context, NodePlanner nodes) {
        this.context = context;
        this.nodes = nodes;
    }

    /**
     * A role with all that it runs.
     *
     * @param runs the dependencies' runs and then its own
     * @param handlers the dependencies' and then its own
     */
    record Planned(PlannedRole role, List<RoleRun> runs, List<PlannedTask> handlers) {}

    /** How a role is asked for: everything but the place. */
    private record Request(
            RoleUse use,
            RoleFiles files,
            List<PlannedRole> parents,
            Optional<ActionCall> call,
            boolean isValidated,
            boolean allows) {

        /** Whether a task asks for it. */
        boolean isCall() {
            return call.isPresent();
        }

        boolean allowsDuplicates(Role role) {
            return call.map(_ -> allows).orElse(role.meta().allowsDuplicates());
        }

        Optional<Set<String>> called() {
            return call.map(
                    it ->
                            it.arguments().entries().keySet().stream()
                                    .filter(name -> name.endsWith("_from"))
                                    .collect(Collectors.toSet()));
        }

        /** The roles by whose tasks it is called, the nearest first. */
        List<PlannedRole> callers() {
            if (parents.isEmpty()) {
                return List.of();
            }
            List<PlannedRole> callers = new ArrayList<>(parents.getLast().callers());
            if (isCall()) {
                callers.addFirst(parents.getLast());
            }
            return callers;
        }
    }

    /** A role of the play's list. */
    Optional<Planned> ofPlay(RoleUse use, Scope scope) {
        return plan(
                new Request(use, RoleFiles.MAIN, List.of(), Optional.empty(), true, true), scope);
    }

    /** The runs of an {@code import_role}; the play gets the role and its handlers. */
    List<RoleRun> imported(Task task, Scope scope) {
        Optional<Planned> planned = called(task, scope, scope.within(task.keywords()));
        planned.ifPresent(role -> context.add(role.role(), role.handlers()));
        return planned.map(Planned::runs).orElse(List.of());
    }

    /**
     * The role that {@code import_role} or {@code include_role} calls.
     *
     * @param at scope of the task, for its texts
     * @param inner scope of the role's tasks
     */
    Optional<Planned> called(Task task, Scope at, Scope inner) {
        WrittenMap arguments = task.action().arguments();
        Optional<Written> name = arguments.get("name").or(() -> arguments.get("role"));
        if (name.isEmpty() || task.loop().isPresent()) {
            return Optional.empty();
        }
        WrittenMap own = task.keywords().variables();
        Optional<String> text = context.text(name.get(), at, own);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        return named(
                task.action(),
                new Written(text.get(), name.get().origin(), name.get().length()),
                at,
                inner,
                own);
    }

    /** A role of a rendered name with the entry points that a call asks for. */
    Optional<Planned> named(
            ActionCall call, Written name, Scope at, Scope inner, WrittenMap variables) {
        List<PlannedRole> parents = new ArrayList<>();
        at.role().ifPresent(role -> parents.addAll(role.parents()));
        at.role().ifPresent(parents::add);
        Keywords keywords = new Keywords(Map.of(), variables);
        RoleUse use = new RoleUse(call.origin(), name, keywords, WrittenMap.EMPTY);
        RoleFiles files =
                new RoleFiles(
                        from(call, "tasks_from", at, variables),
                        from(call, "vars_from", at, variables),
                        from(call, "defaults_from", at, variables),
                        from(call, "handlers_from", at, variables));
        return plan(
                new Request(
                        use,
                        files,
                        parents,
                        Optional.of(call),
                        isTrue(call, "rolespec_validate", at, variables)
                                && !isFileName(asked(call, "tasks_from", at, variables)),
                        isTrue(call, "allow_duplicates", at, variables)),
                inner);
    }

    /** True unless false is written. */
    private boolean isTrue(ActionCall call, String name, Scope scope, WrittenMap own) {
        return call.arguments()
                .get(name)
                .flatMap(written -> context.text(written, scope, own))
                .filter(text -> FALSE.contains(text.toLowerCase(Locale.ROOT)))
                .isEmpty();
    }

    private String from(ActionCall call, String name, Scope scope, WrittenMap own) {
        return asked(call, name, scope, own)
                .map(base -> FILE_NAME.matcher(base).replaceFirst(""))
                .orElse("main");
    }

    /** Specs are found by the entry point's own name only, as Ansible finds them. */
    private static boolean isFileName(Optional<String> entryPoint) {
        return entryPoint.filter(base -> FILE_NAME.matcher(base).find()).isPresent();
    }

    private Optional<String> asked(ActionCall call, String name, Scope scope, WrittenMap own) {
        Optional<Written> written = call.arguments().get(name);
        return written.filter(value -> value.value() != None.NONE)
                .flatMap(value -> context.text(value, scope, own))
                .map(path -> isDynamic(call) ? path : path.substring(path.lastIndexOf('/') + 1))
                .filter(path -> !(isDynamic(call) && path.equals(Omit.OMIT.toString())));
    }

    /** Only a path that is known when the role is included keeps its folders, as in Ansible. */
    private static boolean isDynamic(ActionCall call) {
        return call.shortName().equals("include_role");
    }

    private Optional<Planned> plan(Request request, Scope outer) {
        Optional<Role> asking =
                request.parents().isEmpty()
                        ? Optional.empty()
                        : Optional.of(request.parents().getLast().role());
        Written at = request.use().name();
        Optional<String> name = context.text(at, outer, request.use().parameters());
        List<String> collections =
                outer.nearest(Keyword.COLLECTIONS).stream()
                        .flatMap(written -> written.items().stream())
                        .map(String::valueOf)
                        .toList();
        return name.flatMap(
                        text -> context.roles(collections).read(text, at, request.files(), asking))
                .flatMap(role -> plan(request, role, outer));
    }

    private Optional<Planned> plan(Request request, Role role, Scope outer) {
        if (isLoop(request, role)) {
            return Optional.empty();
        }
        boolean allows = request.allowsDuplicates(role);
        PlannedRole bare =
                new PlannedRole(
                        role,
                        request.use(),
                        request.parents(),
                        request.callers(),
                        List.of(),
                        request.called(),
                        allows);
        Scope inside = outer.inside(request.use().keywords());
        List<Planned> needed = dependencies(bare, inside);
        PlannedRole planned =
                new PlannedRole(
                        role,
                        request.use(),
                        request.parents(),
                        request.callers(),
                        needed.stream().map(Planned::role).toList(),
                        request.called(),
                        allows);
        List<RoleRun> runs = new ArrayList<>();
        List<PlannedTask> handlers = new ArrayList<>();
        needed.forEach(dependency -> runs.addAll(dependency.runs()));
        needed.forEach(dependency -> handlers.addAll(dependency.handlers()));
        Scope taskScope = inside.inRole(planned, file(role, "tasks", request.files().tasksFrom()));
        runs.add(new RoleRun(planned, nodes.nodes(tasks(request, role), taskScope)));
        Scope handlerScope =
                inside.inRole(planned, file(role, "handlers", request.files().handlersFrom()));
        handlers.addAll(nodes.handlers(role.content().handlers(), handlerScope));
        return Optional.of(new Planned(planned, runs, handlers));
    }

    private static String file(Role role, String folder, String base) {
        return role.folder() + "/" + folder + "/" + base + ".yml";
    }

    private static List<TaskNode> tasks(Request request, Role role) {
        List<TaskNode> tasks = new ArrayList<>();
        if (request.isValidated()) {
            ArgumentSpecTask.of(role, request.use()).ifPresent(tasks::add);
        }
        tasks.addAll(role.content().tasks());
        return tasks;
    }

    private List<Planned> dependencies(PlannedRole role, Scope inside) {
        List<PlannedRole> parents = new ArrayList<>(role.parents());
        parents.add(role);
        Scope scope = inside.inRole(role, file(role.role(), "meta", "main"));
        List<Planned> dependencies = new ArrayList<>();
        for (RoleUse use : role.role().meta().dependencies()) {
            Request needed =
                    new Request(use, RoleFiles.MAIN, parents, Optional.empty(), true, true);
            plan(needed, scope).ifPresent(dependencies::add);
        }
        return dependencies;
    }

    private boolean isLoop(Request request, Role role) {
        boolean isLoop =
                request.parents().stream()
                        .filter(parent -> parent.role().folder().equals(role.folder()))
                        .anyMatch(
                                parent -> parent.role().content().files().equals(request.files()));
        if (isLoop) {
            String message = "the role '" + role.name() + "' depends on itself";
            context.sources()
                    .diagnostics()
                    .error(
                            request.use()
                                    .name()
                                    .problem("role-loop", message)
                                    .advise("remove one of the dependencies"));
        }
        return isLoop;
    }
}
