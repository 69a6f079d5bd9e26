package discos.deployer.playbook.read;

import discos.deployer.playbook.ActionCall;
import discos.deployer.playbook.EngineAction;
import discos.deployer.playbook.Written;
import discos.deployer.playbook.WrittenMap;
import discos.deployer.source.Origin;
import discos.deployer.source.Problem;
import discos.deployer.value.TemplateText;
import discos.deployer.yaml.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Reads the arguments of a module in each of the ways in which they can be written. */
final class ArgumentReader {
    private static final Set<String> COMMANDS =
            Set.of("command", "shell", "raw", "script", "win_command", "win_shell");

    private final Reading reading;
    private final ArgumentCheck check;

    ArgumentReader(Reading reading) {
        this.reading = reading;
        this.check = new ArgumentCheck(reading);
    }

    /** What was gathered of a call. */
    private static final class Gathered {
        private final Map<String, Written> named = new LinkedHashMap<>();
        private Optional<Written> free = Optional.empty();
        private Optional<Written> variable = Optional.empty();
    }

    /** Every short name that a task can call. */
    Set<String> moduleNames() {
        Set<String> names = new TreeSet<>(reading.modules().modules());
        Stream.of(EngineAction.values()).map(EngineAction::yamlName).forEach(names::add);
        return names;
    }

    /**
     * The call {@code name: value} with what is under {@code args}.
     *
     * @param isAwaited whether the task may fail
     */
    Optional<ActionCall> call(
            Node.Scalar name, Node value, Optional<Node> extra, boolean isAwaited) {
        Gathered gathered = new Gathered();
        extra.ifPresent(node -> addExtra(node, gathered));
        addValue(name.text(), value, gathered);
        return Optional.of(finish(name.text(), name.origin(), gathered, isAwaited));
    }

    /**
     * The call under {@code action} or {@code local_action}: a text, or a mapping with a module.
     */
    Optional<ActionCall> oldStyleCall(Node value, Optional<Node> extra) {
        Gathered gathered = new Gathered();
        extra.ifPresent(node -> addExtra(node, gathered));
        switch (value) {
            case Node.Scalar scalar when scalar.value() instanceof String -> {
                return named(scalar, gathered);
            }
            case Node.Mapping mapping -> {
                if (mapping.get("module").orElse(null) instanceof Node.Scalar module) {
                    addEntries(mapping, gathered);
                    gathered.named.remove("module");
                    if (mapping.get("args").orElse(null) instanceof Node.Mapping inner) {
                        gathered.named.remove("args");
                        addEntries(inner, gathered);
                    }
                    return named(module, gathered);
                }
            }
            case Node.Scalar _, Node.Sequence _ -> {}
        }
        reading.error(
                "no-module",
                "the action names no module",
                value,
                "write 'action: MODULE NAME=VALUE' or put 'module:' into the mapping");
        return Optional.empty();
    }

    private Optional<ActionCall> named(Node.Scalar scalar, Gathered gathered) {
        String text = scalar.text().strip();
        Optional<List<String>> words = ArgumentSplitter.split(text);
        if (words.isEmpty() || words.get().isEmpty()) {
            notClosed(scalar);
            return Optional.empty();
        }
        String first = words.get().getFirst();
        String name = first.strip();
        addText(name, text.substring(first.length()).strip(), scalar, gathered);
        return Optional.of(finish(name, scalar.origin(), gathered, false));
    }

    private void addExtra(Node node, Gathered gathered) {
        if (Reading.isNothing(node)) {
            return;
        }
        if (node instanceof Node.Mapping mapping) {
            addEntries(mapping, gathered);
        } else if (ValueForms.isTemplate(node)) {
            gathered.variable = Optional.of(Reading.written(node));
        } else {
            reading.error(
                    "wrong-type",
                    "'args' must be a mapping or one template, not " + Reading.kind(node),
                    node,
                    "write 'args:' with 'name: value' lines under it, or '{{ variable }}'");
        }
    }

    private void addValue(String module, Node value, Gathered gathered) {
        switch (value) {
            case Node.Mapping mapping when isSetFact(module) -> addFacts(mapping, gathered);
            case Node.Mapping mapping -> addEntries(mapping, gathered);
            case Node.Scalar scalar when Reading.isNothing(scalar) -> {}
            case Node.Scalar scalar when scalar.value() instanceof String text ->
                    addText(module, text, scalar, gathered);
            case Node.Scalar _, Node.Sequence _ ->
                    reading.error(
                            "wrong-type",
                            "the arguments of '"
                                    + module
                                    + "' must be a mapping or a text, not "
                                    + (value instanceof Node.Scalar scalar
                                            ? "'" + scalar.text() + "'"
                                            : "a list"),
                            value,
                            "write 'name: value' lines under the module");
        }
    }

    private static boolean isSetFact(String module) {
        return ActionCall.shortName(module).equals("set_fact");
    }

    /** Facts are variables, so that a date among them is one. */
    private static void addFacts(Node.Mapping mapping, Gathered gathered) {
        mapping.entries()
                .forEach(entry -> gathered.named.put(entry.key().text(), Reading.variable(entry)));
    }

    private static void addEntries(Node.Mapping mapping, Gathered gathered) {
        for (Node.Entry entry : mapping.entries()) {
            String name = entry.key().text();
            if (name.equals("_raw_params")) {
                gathered.free = Optional.of(Reading.written(entry.value()));
            } else {
                gathered.named.put(name, Reading.writtenAtKey(entry));
            }
        }
    }

    private void addText(String module, String text, Node.Scalar scalar, Gathered gathered) {
        boolean isCommand = COMMANDS.contains(ActionCall.shortName(module));
        Optional<KeyValues> parsed = KeyValues.parse(text, isCommand);
        if (parsed.isEmpty()) {
            notClosed(scalar);
            return;
        }
        parsed.get()
                .named()
                .forEach((name, value) -> gathered.named.put(name, part(name, value, scalar)));
        parsed.get()
                .free()
                .filter(free -> !free.isBlank())
                .ifPresent(free -> gathered.free = Optional.of(whole(free, scalar)));
    }

    private Written part(String name, String value, Node.Scalar scalar) {
        Origin origin = reading.source().find(scalar.origin(), name + "=");
        return new Written(value(value, scalar), origin, name.length());
    }

    private static Written whole(String text, Node.Scalar scalar) {
        return new Written(value(text, scalar), scalar.origin(), Reading.length(scalar));
    }

    private static Object value(String text, Node.Scalar scalar) {
        return scalar.tag().isEmpty() && TemplateText.hasMarks(text)
                ? new TemplateText(text, scalar.begin())
                : text;
    }

    private void notClosed(Node.Scalar scalar) {
        reading.diagnostics()
                .error(
                        Problem.of(
                                        "unbalanced-text",
                                        "a quote or a template mark is opened but not closed",
                                        scalar.origin())
                                .spanning(Reading.length(scalar))
                                .advise(
                                        "close it, or write the arguments as a mapping, where"
                                                + " quotes mean nothing"));
    }

    private ActionCall finish(String name, Origin origin, Gathered gathered, boolean isAwaited) {
        ActionCall call =
                new ActionCall(
                        name,
                        origin,
                        new WrittenMap(gathered.named),
                        gathered.free,
                        gathered.variable);
        return check.checked(call, isAwaited);
    }
}
