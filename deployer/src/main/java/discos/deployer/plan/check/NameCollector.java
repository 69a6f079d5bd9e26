package discos.deployer.plan.check;

import discos.deployer.plan.Plan;
import discos.deployer.plan.PlannedPlay;
import discos.deployer.plan.PlannedTask;
import discos.deployer.plan.TaskFiles;
import discos.deployer.plan.check.Visit.Certainty;
import discos.deployer.plan.expand.PlanSources;
import discos.deployer.playbook.Block;
import discos.deployer.playbook.EngineAction;
import discos.deployer.playbook.Keyword;
import discos.deployer.playbook.ModuleDirectory;
import discos.deployer.playbook.Play;
import discos.deployer.playbook.PlaybookFiles;
import discos.deployer.playbook.RoleFiles;
import discos.deployer.playbook.Task;
import discos.deployer.playbook.TaskNode;
import discos.deployer.playbook.Written;
import discos.deployer.playbook.WrittenMap;
import discos.deployer.playbook.find.RoleFinder;
import discos.deployer.playbook.read.Diagnostics;
import discos.deployer.playbook.read.PlaybookReader;
import discos.deployer.playbook.read.RoleReader;
import discos.deployer.source.Origin;
import discos.deployer.source.ProblemException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Collects the names that a run may define.
 *
 * <p>An include whose name needs a host is taken for every file it could name: all those of the
 * folder, all roles that can be found.
 */
final class NameCollector {
    private final PlanSources sources;
    private final PlaybookReader quiet;
    private final KnownNames names;
    private final MadeFiles made;
    private final Set<String> harvested = new HashSet<>();

    NameCollector(PlanSources sources, KnownNames names, MadeFiles made) {
        this.sources = sources;
        this.quiet = sources.reader().reportingTo(Diagnostics.empty());
        this.names = names;
        this.made = made;
    }

    void collect(Plan plan, PlanWalk walk) {
        for (PlannedPlay play : plan.plays()) {
            play(play.play());
            play.roles().forEach(names::add);
            play.handlers().forEach(names::add);
        }
        for (Visit visit : walk.visits()) {
            names.add(visit.task());
            program(visit.task().task());
            unlocked(visit.certainty(), () -> includeVars(visit.task(), visit.play()));
        }
        walk.dynamicIncludes()
                .forEach(include -> unlocked(Certainty.FORGIVEN, () -> dynamic(include)));
    }

    /** A file of a vault without its password may bring any name, where it is asked for at all. */
    private void unlocked(Certainty certainty, Runnable reading) {
        try {
            reading.run();
        } catch (ProblemException exception) {
            if (!exception.problems().stream().allMatch(Certainty::decides)) {
                throw exception;
            }
            names.open();
            exception.problems().forEach(it -> certainty.report(it, sources.diagnostics()));
        }
    }

    /** A program may bring any fact. */
    private void program(Task task) {
        boolean isProgram =
                EngineAction.of(task.action()).isEmpty()
                        && sources.reader()
                                .modules()
                                .module(task.action().name())
                                .filter(ModuleDirectory.Parameters::takesAnyName)
                                .isPresent();
        if (isProgram) {
            names.open();
        }
    }

    private void play(Play play) {
        names.add(play.keywords());
        for (Written prompt : play.keywords().items(Keyword.VARS_PROMPT)) {
            if (prompt.value() instanceof Map<?, ?> map) {
                names.add(Set.of(String.valueOf(map.get("name"))));
            }
        }
        for (Written file : play.keywords().items(Keyword.VARS_FILES)) {
            for (Object candidate : file.items()) {
                variables(
                        Written.of(candidate, file.origin()),
                        List.of(folder(play), folder(play) + "vars/"));
            }
        }
    }

    private static String folder(Play play) {
        Path parent = Path.of(play.origin().file()).getParent();
        return parent == null ? "" : parent + "/";
    }

    private void includeVars(PlannedTask task, Play play) {
        if (EngineAction.of(task.task().action()).orElse(null) != EngineAction.INCLUDE_VARS) {
            return;
        }
        WrittenMap arguments = task.task().action().arguments();
        Optional<Written> file = task.task().action().freeForm().or(() -> arguments.get("file"));
        if (file.isEmpty()) {
            names.open();
            return;
        }
        TaskFiles files = new TaskFiles(quiet.files(), folder(play));
        List<String> folders =
                files.candidates("x", task.scope(), "vars").stream()
                        .map(path -> path.substring(0, path.length() - 1))
                        .toList();
        variables(file.get(), folders);
    }

    /** The names in a file of variables, or in all those that a template could name. */
    private void variables(Written file, List<String> folders) {
        String name = file.text();
        int mark = name.indexOf('{');
        if (!file.isTemplate()) {
            List<String> paths = folders.stream().map(folder -> normal(folder + name)).toList();
            paths.forEach(this::variablesIn);
            boolean isThere = paths.stream().anyMatch(quiet.files()::isFile);
            if (!isThere && made.mayMake(name, file.origin())) {
                names.open();
            }
            return;
        }
        String fixed = name.substring(0, Math.max(0, mark));
        String inner = fixed.contains("/") ? fixed.substring(0, fixed.lastIndexOf('/') + 1) : "";
        if (mark < 0 || (name.startsWith("{{") && name.contains("}}/"))) {
            names.open();
            return;
        }
        for (String folder : folders) {
            everyFile(normal(folder + inner), this::variablesIn);
        }
    }

    private void variablesIn(String path) {
        readable(() -> quiet.variables(path).ifPresent(names::add));
    }

    /** Of a file for which there is no password any name may come, should the run ever read it. */
    private void readable(Runnable reading) {
        try {
            reading.run();
        } catch (ProblemException _) {
            names.open();
        }
    }

    private static String normal(String path) {
        return Path.of(path).normalize().toString();
    }

    private void dynamic(PlannedTask include) {
        if (include.task().action().shortName().equals("include_role")) {
            everyRole();
            return;
        }
        include.scope().role().ifPresent(role -> role(role.role().folder()));
        Path parent = Path.of(include.scope().file()).getParent();
        String folder = parent == null ? "" : parent.toString();
        tasksIn(folder);
        tasksIn(normal(folder + (folder.isEmpty() ? "" : "/") + "tasks"));
        String name = include.task().action().freeForm().map(Written::text).orElse("");
        if (name.contains("/")) {
            names.open();
        }
    }

    private void everyRole() {
        RoleFinder finder = new RoleFinder(quiet.files(), "", sources.rolesPath(), List.of());
        finder.names(Optional.empty())
                .forEach(name -> finder.folder(name, Optional.empty()).ifPresent(this::role));
    }

    private void role(String folder) {
        tasksIn(folder + "/tasks");
        everyFile(folder + "/defaults", this::variablesIn);
        everyFile(folder + "/vars", this::variablesIn);
        RoleReader roles =
                new RoleReader(
                        quiet, new RoleFinder(quiet.files(), "", sources.rolesPath(), List.of()));
        Written name = Written.of(folder, Origin.of("role"));
        readable(
                () ->
                        roles.read(folder, name, RoleFiles.MAIN, Optional.empty())
                                .ifPresent(names::add));
    }

    private void tasksIn(String folder) {
        everyFile(folder, path -> readable(() -> quiet.tasks(path).ifPresent(this::tasks)));
    }

    private void everyFile(String folder, Consumer<String> consumer) {
        PlaybookFiles files = quiet.files();
        for (String name : files.names(folder)) {
            String path = folder.isEmpty() ? name : folder + "/" + name;
            boolean isYaml = name.endsWith(".yml") || name.endsWith(".yaml");
            if (isYaml && files.isFile(path) && harvested.add(path)) {
                consumer.accept(path);
            }
        }
    }

    private void tasks(List<TaskNode> nodes) {
        for (TaskNode node : nodes) {
            names.add(node.keywords());
            switch (node) {
                case Task task -> {
                    names.add(task);
                    program(task);
                }
                case Block block -> {
                    tasks(block.tasks());
                    tasks(block.rescue());
                    tasks(block.always());
                }
            }
        }
    }
}
