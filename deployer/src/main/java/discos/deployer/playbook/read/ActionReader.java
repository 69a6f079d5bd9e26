package discos.deployer.playbook.read;

import discos.deployer.playbook.ActionCall;
import discos.deployer.playbook.EngineAction;
import discos.deployer.playbook.Keyword;
import discos.deployer.playbook.Keyword.Level;
import discos.deployer.playbook.WrittenMap;
import discos.deployer.playbook.absent.AbsentModules;
import discos.deployer.source.DidYouMean;
import discos.deployer.source.Origin;
import discos.deployer.source.Problem;
import discos.deployer.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds out which module a task calls. */
final class ActionReader {
    private final Reading reading;
    private final ArgumentReader arguments;

    ActionReader(Reading reading) {
        this.reading = reading;
        this.arguments = new ArgumentReader(reading);
    }

    /** The call of a task; empty, with a problem, if there is none. */
    Optional<ActionCall> read(Node.Mapping task, KeywordReader.Sorted keys, Level level) {
        Optional<Node> extra =
                Optional.ofNullable(keys.nodes().get(Keyword.ARGS)).map(Node.Entry::value);
        List<Node.Entry> candidates =
                keys.rest().stream()
                        .filter(entry -> !entry.key().text().startsWith("with_"))
                        .toList();
        List<Node.Entry> old = new ArrayList<>();
        Optional.ofNullable(keys.nodes().get(Keyword.ACTION)).ifPresent(old::add);
        Optional.ofNullable(keys.nodes().get(Keyword.LOCAL_ACTION)).ifPresent(old::add);
        if (old.isEmpty()) {
            return choose(task, candidates, level)
                    .flatMap(
                            entry ->
                                    arguments.call(
                                            entry.key(), entry.value(), extra, isAwaited(task)));
        }
        if (old.size() > 1) {
            conflict(old.get(0), old.get(1));
        }
        for (Node.Entry entry : candidates) {
            if (isModule(entry)) {
                conflict(old.getFirst(), entry);
            } else {
                unknownKeyword(entry, level);
            }
        }
        return arguments.oldStyleCall(old.getFirst().value(), extra);
    }

    /** Whether the task may fail, so that what is wrong in it is left to the run. */
    private static boolean isAwaited(Node.Mapping task) {
        return task.get("ignore_errors")
                .filter(
                        node ->
                                node instanceof Node.Scalar scalar
                                        && Boolean.TRUE.equals(scalar.value()))
                .isPresent();
    }

    private Optional<Node.Entry> choose(
            Node.Mapping task, List<Node.Entry> candidates, Level level) {
        List<Node.Entry> known = candidates.stream().filter(this::isModule).toList();
        if (known.size() > 1) {
            known.stream().skip(1).forEach(entry -> conflict(known.getFirst(), entry));
        }
        if (candidates.isEmpty()) {
            noModule(task);
            return Optional.empty();
        }
        Node.Entry chosen = known.isEmpty() ? likeliest(candidates) : known.getFirst();
        for (Node.Entry entry : candidates) {
            if (!known.contains(entry) && !entry.equals(chosen)) {
                unknownKeyword(entry, level);
            }
        }
        if (known.isEmpty()) {
            unknownModule(chosen, level);
        }
        return Optional.of(chosen);
    }

    private boolean isModule(Node.Entry entry) {
        return isModule(entry.key().text());
    }

    private boolean isModule(String name) {
        Origin nowhere = Origin.of(name);
        return EngineAction.of(ActionCall.of(name, nowhere, WrittenMap.EMPTY)).isPresent()
                || reading.modules().module(name).isPresent();
    }

    /** Of several unknown keys the one that looks most like a module. */
    private Node.Entry likeliest(List<Node.Entry> candidates) {
        return candidates.stream()
                .filter(entry -> nearestModule(entry.key().text()).isPresent())
                .findFirst()
                .or(
                        () ->
                                candidates.stream()
                                        .filter(entry -> nearestKeyword(entry).isEmpty())
                                        .findFirst())
                .orElse(candidates.getFirst());
    }

    private Optional<String> nearestModule(String name) {
        return DidYouMean.nearest(name, arguments.moduleNames());
    }

    private static Optional<String> nearestKeyword(Node.Entry entry) {
        return DidYouMean.nearest(entry.key().text(), Keyword.namesAt(Level.TASK));
    }

    private void unknownModule(Node.Entry entry, Level level) {
        String name = entry.key().text();
        if (AbsentModules.of(name).isPresent()) {
            // told once it is known whether the task runs
            return;
        }
        List<String> names = new ArrayList<>(arguments.moduleNames());
        names.addAll(Keyword.namesAt(level));
        reading.error(
                "unknown-module",
                "there is no module or keyword '" + name + "'",
                entry.key(),
                DidYouMean.advice(name, names, "'discos-doc --list' shows the modules"));
    }

    private void unknownKeyword(Node.Entry entry, Level level) {
        String name = entry.key().text();
        reading.error(
                "unknown-keyword",
                "'" + name + "' is not a keyword of " + level.words(),
                entry.key(),
                DidYouMean.advice(
                        name,
                        Keyword.namesAt(level),
                        "arguments of the module stand under the module, indented"));
    }

    private void conflict(Node.Entry first, Node.Entry second) {
        reading.error(
                "two-modules",
                "the task calls '"
                        + second.key().text()
                        + "' but already '"
                        + first.key().text()
                        + "'",
                second.key(),
                "make two tasks, each beginning with '-'");
    }

    private void noModule(Node.Mapping task) {
        reading.diagnostics()
                .error(
                        Problem.of("no-module", "the task calls no module", task.origin())
                                .advise("add a module, such as 'command:', or remove the task"));
    }
}
