package discos.deployer.run.play;

import discos.deployer.event.Event;
import discos.deployer.event.Status;
import discos.deployer.plan.PlannedNode;
import discos.deployer.plan.PlannedTask;
import discos.deployer.plan.expand.Included;
import discos.deployer.playbook.Keyword;
import discos.deployer.playbook.Written;
import discos.deployer.playbook.WrittenMap;
import discos.deployer.run.record.Masker;
import discos.deployer.run.render.ConnectionVariables;
import discos.deployer.run.render.IncludeResult;
import discos.deployer.run.render.Inclusion;
import discos.deployer.run.render.InclusionReader;
import discos.deployer.run.render.KeywordValues;
import discos.deployer.run.task.HostOutcome;
import discos.deployer.run.task.Shown;
import discos.deployer.run.task.Workshop;
import discos.deployer.run.variables.VariableStore;
import discos.deployer.source.ParserMistakes;
import discos.deployer.source.Problem;
import discos.deployer.source.ProblemException;
import discos.deployer.spi.RenderException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Runs dynamic includes: hosts that include the same with the same variables walk it together. */
final class IncludeRunner {
    private final Workshop workshop;
    private final Batch batch;
    private final NodeRunner nodes;
    private final StepRunner steps;

    IncludeRunner(Workshop workshop, Batch batch, NodeRunner nodes, StepRunner steps) {
        this.workshop = workshop;
        this.batch = batch;
        this.nodes = nodes;
        this.steps = steps;
    }

    /** Includes inside each other; who loops in this way has few rounds. */
    private static final int DEEPEST = 100;

    private int depth;

    /** The same inclusion again on the same host is another round. */
    private record Key(Inclusion inclusion, int round) {}

    void run(PlannedTask include, List<String> live, Way way) {
        Stage stage = steps.stage(include, live, way);
        steps.tellStart(stage);
        Map<Key, List<String>> groups = new LinkedHashMap<>();
        Concluder concluder = new Concluder(workshop, batch);
        for (String host : stage.hosts()) {
            switch (reader(include, host).read()) {
                case InclusionReader.Reading.Failed failed -> {
                    register(stage, host, failed.result());
                    conclude(concluder, stage, host, failed.result());
                }
                case InclusionReader.Reading.Read read -> {
                    note(read.inclusions(), host, groups);
                    told(stage, host, read);
                }
            }
        }
        new FailurePolicy(workshop, batch).apply(stage);
        List<Loaded> loaded = new ArrayList<>();
        groups.forEach((key, hosts) -> load(stage, key.inclusion(), hosts).ifPresent(loaded::add));
        depth++;
        try {
            // who includes for all walks alone, as with Ansible
            Way inner = stage.isOnce() ? stage.way().of(stage.live()) : stage.way();
            loaded.forEach(part -> nodes.run(part.nodes(), part.hosts(), inner));
        } finally {
            depth--;
        }
    }

    private InclusionReader reader(PlannedTask include, String host) {
        KeywordValues keywords = steps.keywords(include, host);
        return new InclusionReader(
                new KeywordValues(
                        keywords.templar(),
                        include,
                        ConnectionVariables.of(
                                host,
                                keywords,
                                ConnectionVariables.Moment.BEFORE,
                                workshop.scopes().knowledge().settings().login().variables())));
    }

    /** A file that includes itself without a condition would never end. */
    private void checkDepth(Stage stage, Inclusion inclusion) {
        if (depth >= DEEPEST) {
            throw new ProblemException(
                    Problem.of(
                                    "include-loop",
                                    "includes are inside each other more than "
                                            + DEEPEST
                                            + " deep, the last one of '"
                                            + inclusion.name()
                                            + "'",
                                    stage.info().origin())
                            .advise("look for a file that includes itself without a condition"));
        }
    }

    /** What was included and who walks it. */
    private record Loaded(List<PlannedNode> nodes, List<String> hosts) {}

    private static void note(
            List<Inclusion> inclusions, String host, Map<Key, List<String>> groups) {
        Map<Inclusion, Integer> rounds = new LinkedHashMap<>();
        for (Inclusion inclusion : inclusions) {
            int round = rounds.merge(inclusion, 1, Integer::sum);
            groups.computeIfAbsent(new Key(inclusion, round), _ -> new ArrayList<>()).add(host);
        }
    }

    /**
     * Tells the end of an include; it counts once it is loaded, that of a role never, as with
     * Ansible.
     */
    private void told(Stage stage, String host, InclusionReader.Reading.Read read) {
        boolean isSkipped = read.inclusions().isEmpty();
        IncludeResult made = new IncludeResult(stage.task().task().action());
        Map<String, Object> result = made.of(read.turns());
        if (isSkipped) {
            workshop.recorder().count(host, Status.SKIPPED, false);
        } else {
            stage.task().scope().role().ifPresent(role -> batch.roles().ran(role, host));
        }
        register(stage, host, result);
        boolean isHidden = isHidden(stage, host);
        Masker masker = workshop.recorder().masker();
        read.turns().stream()
                .filter(turn -> turn.taken().isEmpty() && turn.label().isPresent())
                .forEach(
                        turn ->
                                itemTold(
                                        stage,
                                        host,
                                        isHidden ? "None" : masker.mask(turn.label().get()),
                                        Shown.result(made.skipped(turn), isHidden, masker)));
        Map<String, Object> shown = Shown.result(result, isHidden, masker);
        workshop.recorder()
                .tell(
                        at ->
                                new Event.TaskFinished(
                                        at,
                                        host,
                                        stage.info(),
                                        Optional.empty(),
                                        isSkipped ? Status.SKIPPED : Status.OK,
                                        shown,
                                        Duration.ZERO,
                                        0));
    }

    private void register(Stage stage, String host, Map<String, Object> result) {
        VariableStore store = workshop.scopes().knowledge().store();
        stage.task()
                .task()
                .keywords()
                .text(Keyword.REGISTER)
                .ifPresent(name -> stage.heirs(host).forEach(it -> store.of(it).set(name, result)));
    }

    private void itemTold(Stage stage, String host, String label, Map<String, Object> shown) {
        workshop.recorder()
                .tell(
                        at ->
                                new Event.ItemFinished(
                                        at,
                                        host,
                                        stage.info(),
                                        label,
                                        Optional.empty(),
                                        Status.SKIPPED,
                                        shown));
    }

    private Optional<Loaded> load(Stage stage, Inclusion inclusion, List<String> hosts) {
        List<String> live = batch.roster().active(hosts);
        if (live.isEmpty()) {
            return Optional.empty();
        }
        Included included;
        try {
            checkDepth(stage, inclusion);
            included = included(stage, inclusion);
        } catch (ProblemException e) {
            if (e.problems().stream().anyMatch(ParserMistakes::isOne)) {
                throw e; // no rescue mends what cannot be read: it ends the run, as with Ansible
            }
            Concluder concluder = new Concluder(workshop, batch);
            live.forEach(host -> concluder.refuse(stage, host, outcome(stage, host, failure(e))));
            new FailurePolicy(workshop, batch).apply(stage);
            return Optional.empty();
        }
        if (!stage.task().task().action().shortName().equals("include_role")) {
            live.stream()
                    .filter(stage.hosts()::contains)
                    .forEach(host -> workshop.recorder().count(host, Status.OK, false));
        }
        batch.handlers().add(included.handlers());
        included.roles().forEach(batch.play()::publish);
        batch.progress().expect(Progress.tasks(included.nodes()));
        String what = workshop.recorder().masker().mask(included.file().orElse(inclusion.name()));
        boolean isHidden = isHidden(stage, live.getFirst());
        Optional<String> item =
                inclusion
                        .label()
                        .map(
                                label ->
                                        isHidden
                                                ? "(censored due to no_log)"
                                                : workshop.recorder().masker().mask(label));
        workshop.recorder().tell(at -> new Event.IncludeLoaded(at, stage.info(), what, item, live));
        return Optional.of(new Loaded(included.nodes(), live));
    }

    /** Whether nothing of it may be shown; also where {@code no_log} cannot be rendered. */
    private boolean isHidden(Stage stage, String host) {
        try {
            return steps.keywords(stage.task(), host).isSet(Keyword.NO_LOG, false);
        } catch (RenderException e) {
            return true;
        }
    }

    private Included included(Stage stage, Inclusion inclusion) {
        PlannedTask include = stage.task();
        WrittenMap variables = written(inclusion.variables(), include);
        if (include.task().action().shortName().equals("include_role")) {
            WrittenMap options = written(inclusion.options(), include);
            return batch.includer().role(include, inclusion.name(), options, variables);
        }
        return stage.way().isHandler()
                ? batch.includer().handlers(include, inclusion.name(), variables)
                : batch.includer().tasks(include, inclusion.name(), variables);
    }

    private static WrittenMap written(Map<String, Object> values, PlannedTask include) {
        Map<String, Written> written = new LinkedHashMap<>();
        values.forEach(
                (name, value) -> written.put(name, Written.of(value, include.task().origin())));
        return new WrittenMap(written);
    }

    private static Map<String, Object> failure(ProblemException reason) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("failed", true);
        result.put("changed", false);
        result.put(
                "msg",
                reason.problems().stream()
                        .map(IncludeRunner::words)
                        .collect(Collectors.joining("\n")));
        return result;
    }

    private static String words(Problem problem) {
        return problem.message()
                + "\n  --> "
                + problem.origin()
                + problem.advice().map(advice -> "\n   = " + advice).orElse("");
    }

    private void conclude(
            Concluder concluder, Stage stage, String host, Map<String, Object> result) {
        concluder.conclude(
                stage,
                host,
                new HostRunner.Report.Ran(outcome(stage, host, result)),
                new Concluder.Cost(Duration.ZERO, 0));
    }

    private HostOutcome outcome(Stage stage, String host, Map<String, Object> result) {
        return new HostOutcome(result, Set.of(), Optional.empty(), isHidden(stage, host));
    }
}
