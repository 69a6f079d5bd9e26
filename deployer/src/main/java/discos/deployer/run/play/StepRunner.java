package discos.deployer.run.play;

import discos.deployer.event.Event;
import discos.deployer.event.TaskInfo;
import discos.deployer.plan.PlannedTask;
import discos.deployer.playbook.Keyword;
import discos.deployer.run.action.OwnActions;
import discos.deployer.run.contact.ExchangeCount;
import discos.deployer.run.render.ConditionMarks;
import discos.deployer.run.render.KeywordValues;
import discos.deployer.run.step.TaskNames;
import discos.deployer.run.step.WrittenArguments;
import discos.deployer.run.task.HostTask;
import discos.deployer.run.task.Workshop;
import discos.deployer.spi.RenderException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Runs one task on all hosts that are due, in lock-step, and draws the consequences. */
final class StepRunner {
    private final Workshop workshop;
    private final Batch batch;
    private final Crew crew;
    private final ExchangeCount count;

    StepRunner(Workshop workshop, Batch batch, Crew crew, ExchangeCount count) {
        this.workshop = workshop;
        this.batch = batch;
        this.crew = crew;
        this.count = count;
    }

    private static final String ONCE_IN_FREE =
            "Using run_once with the free strategy is not currently supported. This task will"
                    + " still be executed for every host in the inventory list.";

    /** Runs the task; hosts on which it fails do not walk on. */
    void run(PlannedTask task, List<String> live, Way way) {
        Stage stage = stage(task, live, way);
        tellStart(stage);
        ConditionMarks.warnings(task).forEach(this::warn);
        if (batch.stepping().isFree() && isSet(keywords(task, live.getFirst()), Keyword.RUN_ONCE)) {
            warn(ONCE_IN_FREE);
        }
        Concluder concluder = new Concluder(workshop, batch);
        crew.work(
                stage.hosts(),
                batch.throttles().gate(task, throttle(stage)),
                host -> {
                    runOn(stage, host, concluder);
                    return host;
                });
        new FailurePolicy(workshop, batch).apply(stage);
    }

    /** What is about to start, its name rendered and its hosts chosen. */
    Stage stage(PlannedTask task, List<String> live, Way way) {
        String first = live.getFirst();
        KeywordValues keywords = keywords(task, first);
        boolean isOnce =
                OwnActions.runsOnce(task.task().action().shortName())
                        || isSet(keywords, Keyword.RUN_ONCE);
        TaskInfo info =
                new TaskInfo(
                        workshop.recorder().nextId(),
                        workshop.recorder().masker().mask(name(task, keywords)),
                        task.task().action().name(),
                        TaskNames.owner(task),
                        task.task().origin(),
                        isChecking(keywords));
        List<String> heirs = isOnce ? batch.roster().active(way.heirs()) : List.of();
        return new Stage(
                task, info, heirs.isEmpty() ? live : heirs, isOnce ? List.of(first) : live, way);
    }

    private boolean isChecking(KeywordValues keywords) {
        try {
            return keywords.isSet(
                    Keyword.CHECK_MODE, workshop.scopes().knowledge().settings().isCheckMode());
        } catch (RenderException _) {
            // The task itself tells what cannot be rendered, on every host.
            return false;
        }
    }

    void tellStart(Stage stage) {
        String arguments = arguments(stage);
        workshop.recorder()
                .tell(
                        at ->
                                stage.way().isHandler()
                                        ? new Event.HandlerStarted(
                                                at, stage.info(), arguments, stage.hosts())
                                        : new Event.TaskStarted(
                                                at, stage.info(), arguments, stage.hosts()));
        for (String host : stage.live()) {
            int done = batch.progress().next(host);
            int known = batch.progress().known();
            workshop.recorder()
                    .tell(at -> new Event.Progress(at, host, stage.info(), "", done, known));
        }
    }

    private String arguments(Stage stage) {
        KeywordValues keywords = keywords(stage.task(), stage.live().getFirst());
        try {
            return keywords.isSet(Keyword.NO_LOG, false)
                    ? ""
                    : workshop.recorder()
                            .masker()
                            .mask(
                                    WrittenArguments.of(
                                            stage.task().task().action(),
                                            keywords.templar(),
                                            workshop.modules()));
        } catch (RenderException _) {
            // whether they may be shown is not known
            return "";
        }
    }

    private void warn(String message) {
        workshop.recorder().tell(at -> new Event.Warning(at, message, Optional.empty()));
    }

    private void runOn(Stage stage, String host, Concluder concluder) {
        if (workshop.cancellation().isCancelled()) {
            concluder.conclude(
                    stage,
                    host,
                    new HostRunner.Report.Interrupted(),
                    new Concluder.Cost(Duration.ZERO, 0));
            return;
        }
        Instant start = workshop.recorder().now();
        int before = count.of(host);
        HostRunner.Report report =
                new HostRunner(workshop)
                        .run(
                                new HostTask(
                                        host,
                                        stage.task(),
                                        stage.info(),
                                        batch.play(),
                                        heirs(stage, host)));
        Duration time = Duration.between(start, workshop.recorder().now());
        concluder.conclude(stage, host, report, new Concluder.Cost(time, count.of(host) - before));
    }

    /** What a module runs once by itself is known to its host alone, as with Ansible. */
    private List<String> heirs(Stage stage, String host) {
        boolean isOnce = stage.isOnce() && !isSet(keywords(stage.task(), host), Keyword.RUN_ONCE);
        return isOnce ? List.of(host) : stage.heirs(host);
    }

    private int throttle(Stage stage) {
        try {
            return (int)
                    keywords(stage.task(), stage.hosts().getFirst()).number(Keyword.THROTTLE, 0);
        } catch (RenderException _) {
            // Without a number that can be read there is no throttle; the forks still bound it.
            return 0;
        }
    }

    KeywordValues keywords(PlannedTask task, String host) {
        return new KeywordValues(
                workshop.scopes().knowledge().templar(),
                task,
                workshop.scopes().ofTask(host, batch.play(), task));
    }

    private static boolean isSet(KeywordValues keywords, Keyword keyword) {
        try {
            return keywords.isSet(keyword, false);
        } catch (RenderException _) {
            // The task itself tells what cannot be rendered, on every host.
            return false;
        }
    }

    /** The name with its templates rendered; as written where that cannot be. */
    private static String name(PlannedTask task, KeywordValues keywords) {
        Optional<String> written = task.task().keywords().text(Keyword.NAME);
        if (written.isEmpty() || written.get().isBlank()) {
            return TaskNames.unnamed(task);
        }
        try {
            return String.valueOf(
                    keywords.templar()
                            .render(
                                    task.task().keywords().get(Keyword.NAME).get().value(),
                                    keywords.scope()));
        } catch (RenderException _) {
            // Names may use loop variables, which are not there yet; Ansible shows them raw, too.
            return written.get();
        }
    }
}
