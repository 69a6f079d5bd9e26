package discos.deployer.playbook.read;

import discos.deployer.playbook.ActionCall;
import discos.deployer.playbook.Block;
import discos.deployer.playbook.EngineAction;
import discos.deployer.playbook.Keyword;
import discos.deployer.playbook.Keyword.Level;
import discos.deployer.playbook.Keywords;
import discos.deployer.playbook.Loop;
import discos.deployer.playbook.Task;
import discos.deployer.playbook.TaskNode;
import discos.deployer.playbook.Written;
import discos.deployer.source.DidYouMean;
import discos.deployer.source.Problem;
import discos.deployer.value.TemplateText;
import discos.deployer.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads lists of tasks and blocks. */
final class TaskReader {
    private static final List<Keyword> CONDITIONS =
            List.of(Keyword.WHEN, Keyword.CHANGED_WHEN, Keyword.FAILED_WHEN, Keyword.UNTIL);

    /** What a dynamic include understands; the rest belongs under its {@code apply}. */
    private static final Set<Keyword> INCLUDE_KEYWORDS =
            Set.of(
                    Keyword.COLLECTIONS,
                    Keyword.DEBUGGER,
                    Keyword.IGNORE_ERRORS,
                    Keyword.LISTEN,
                    Keyword.NAME,
                    Keyword.NO_LOG,
                    Keyword.REGISTER,
                    Keyword.RUN_ONCE,
                    Keyword.TAGS,
                    Keyword.TIMEOUT,
                    Keyword.WHEN);

    private final Reading reading;
    private final KeywordReader keywords;
    private final ActionReader actions;
    private final LoopReader loops;

    TaskReader(Reading reading) {
        this.reading = reading;
        this.keywords = new KeywordReader(reading);
        this.actions = new ActionReader(reading);
        this.loops = new LoopReader(reading);
    }

    /** The tasks of a list; none for a null. */
    List<TaskNode> list(Node node, Level level) {
        return list(node, level, "tasks");
    }

    /** The tasks of a list under a keyword. */
    List<TaskNode> list(Node node, Level level, String keyword) {
        if (Reading.isNothing(node)) {
            return List.of();
        }
        if (!(node instanceof Node.Sequence sequence)) {
            reading.error(
                    "wrong-type",
                    "A malformed block was encountered while loading "
                            + keyword
                            + ": "
                            + (node instanceof Node.Scalar scalar ? scalar.text() : "a mapping")
                            + " should be a list or None",
                    node,
                    "begin every task with '- '");
            return List.of();
        }
        List<TaskNode> nodes = new ArrayList<>();
        for (Node item : sequence.items()) {
            if (item instanceof Node.Mapping mapping) {
                node(mapping, level).ifPresent(nodes::add);
            } else {
                reading.error(
                        "wrong-type",
                        "a task must be a mapping, not " + Reading.kind(item),
                        item,
                        "write 'module: arguments' or 'name: ...' and the module under it");
            }
        }
        return nodes;
    }

    private Optional<? extends TaskNode> node(Node.Mapping mapping, Level level) {
        return mapping.get("block").isEmpty()
                ? task(mapping, level)
                : Optional.of(block(mapping, level));
    }

    private Block block(Node.Mapping mapping, Level level) {
        KeywordReader.Sorted keys = keywords.read(mapping, Level.BLOCK);
        for (Node.Entry entry : keys.rest()) {
            String name = entry.key().text();
            reading.error(
                    "unknown-keyword",
                    "'" + name + "' is not a keyword of a block",
                    entry.key(),
                    DidYouMean.advice(
                            name,
                            Keyword.namesAt(Level.BLOCK),
                            "a block has tasks, not a module or loop of its own"));
        }
        checkConditions(keys.keywords());
        return new Block(
                mapping.origin(),
                keys.keywords(),
                tasks(keys, Keyword.BLOCK_TASKS, level),
                tasks(keys, Keyword.RESCUE, level),
                tasks(keys, Keyword.ALWAYS, level));
    }

    private List<TaskNode> tasks(KeywordReader.Sorted keys, Keyword keyword, Level level) {
        Node.Entry entry = keys.nodes().get(keyword);
        List<TaskNode> tasks = entry == null ? List.of() : list(entry.value(), level);
        if (level == Level.HANDLER) {
            tasks.forEach(this::checkNoBlock);
        }
        return tasks;
    }

    /**
     * Among handlers a block's tasks are handlers themselves, which a block within it cannot be.
     */
    private void checkNoBlock(TaskNode handler) {
        if (handler instanceof Block) {
            reading.diagnostics()
                    .error(
                            Problem.of(
                                            "block-as-handler",
                                            "Using a block as a handler is not supported.",
                                            handler.origin())
                                    .advise("give its tasks the same 'listen' instead"));
        }
    }

    private Optional<Task> task(Node.Mapping mapping, Level level) {
        KeywordReader.Sorted keys = keywords.read(mapping, level);
        Optional<ActionCall> call = actions.read(mapping, keys, level);
        Optional<Loop> loop = loops.read(keys);
        Keywords own = keys.keywords();
        if (keys.nodes().containsKey(Keyword.LOCAL_ACTION)) {
            Node.Entry entry = keys.nodes().get(Keyword.LOCAL_ACTION);
            own = own.with(Keyword.DELEGATE_TO, new Written("localhost", entry.key().origin(), 12));
        }
        checkConditions(own);
        checkRegister(own);
        call.flatMap(EngineAction::of)
                .ifPresent(action -> checkEngineAction(action, mapping, keys, loop));
        Keywords all = own;
        return call.map(
                present -> {
                    checkHandlerAction(present, level);
                    return new Task(mapping.origin(), all, present, loop);
                });
    }

    private void checkConditions(Keywords written) {
        for (Keyword keyword : CONDITIONS) {
            written.get(keyword).stream()
                    .flatMap(condition -> condition.items().stream())
                    .filter(item -> item instanceof TemplateText)
                    .forEach(item -> braces(keyword, (TemplateText) item));
        }
    }

    private void braces(Keyword keyword, TemplateText text) {
        reading.diagnostics()
                .warn(
                        Problem.of(
                                        "braces-in-condition",
                                        "'"
                                                + keyword.yamlName()
                                                + "' is an expression already and should have no"
                                                + " template marks",
                                        text.origin())
                                .advise("write the expression without {{ }}"));
    }

    private void checkRegister(Keywords written) {
        written.get(Keyword.REGISTER)
                .filter(name -> name.isTemplate() || !VariableNames.isValid(name.text()))
                .ifPresent(
                        name ->
                                reading.diagnostics()
                                        .error(
                                                name.problem(
                                                                "invalid-variable-name",
                                                                "Invalid variable name in"
                                                                        + " 'register' specified:"
                                                                        + " '"
                                                                        + name.text()
                                                                        + "'")
                                                        .advise(
                                                                VariableNames.advice(
                                                                        name.text()))));
    }

    private void checkEngineAction(
            EngineAction action,
            Node.Mapping mapping,
            KeywordReader.Sorted keys,
            Optional<Loop> loop) {
        boolean isImport =
                action == EngineAction.IMPORT_TASKS || action == EngineAction.IMPORT_ROLE;
        if (isImport && loop.isPresent()) {
            reading.error(
                    "loop-on-import",
                    "'" + action.yamlName() + "' cannot have a loop",
                    loop.get().terms().origin(),
                    "use '" + action.yamlName().replace("import", "include") + "'");
        }
        if (action.isDynamicInclude()) {
            for (Node.Entry entry : mapping.entries()) {
                Keyword.of(entry.key().text())
                        .filter(keyword -> keys.keywords().get(keyword).isPresent())
                        .filter(keyword -> !INCLUDE_KEYWORDS.contains(keyword))
                        .ifPresent(keyword -> notForIncludes(action, entry));
            }
        }
    }

    private void notForIncludes(EngineAction action, Node.Entry entry) {
        reading.error(
                "misplaced-keyword",
                "'" + entry.key().text() + "' has no effect on " + action.yamlName(),
                entry.key(),
                "put it under 'apply:' in the arguments of " + action.yamlName());
    }

    private void checkHandlerAction(ActionCall call, Level level) {
        boolean isRole =
                call.shortName().equals("include_role") || call.shortName().equals("import_role");
        if (level == Level.HANDLER && isRole) {
            reading.error(
                    "role-as-handler",
                    "Using '" + call.shortName() + "' as a handler is not supported.",
                    call.origin(),
                    "use include_tasks, or notify a handler of the role");
        }
        if (level == Level.HANDLER
                && EngineAction.of(call).orElse(null) == EngineAction.META
                && call.freeForm().filter(it -> it.text().equals("flush_handlers")).isPresent()) {
            reading.error(
                    "flush-as-handler",
                    "flush_handlers cannot be used as a handler",
                    call.origin(),
                    "a handler that another one notifies runs after it anyway");
        }
    }
}
