package discos.deployer.run.play;

import discos.deployer.event.Event;
import discos.deployer.event.LossKind;
import discos.deployer.event.Status;
import discos.deployer.playbook.Keyword;
import discos.deployer.playbook.Written;
import discos.deployer.remote.HostFailure;
import discos.deployer.run.record.Recorder;
import discos.deployer.run.render.FailedTask;
import discos.deployer.run.render.KeywordValues;
import discos.deployer.run.task.HostOutcome;
import discos.deployer.run.task.Shown;
import discos.deployer.run.task.Workshop;
import discos.deployer.source.Origin;
import discos.deployer.source.Problem;
import discos.deployer.source.ProblemException;
import discos.deployer.spi.RenderException;
import discos.deployer.template.Scope;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Draws the consequences of what came of a task on a host: standing, counts, events, handlers. */
final class Concluder {
    private final Workshop workshop;
    private final Batch batch;
    private final Recorder recorder;

    Concluder(Workshop workshop, Batch batch) {
        this.workshop = workshop;
        this.batch = batch;
        this.recorder = workshop.recorder();
    }

    /** What it cost. */
    record Cost(Duration time, int exchanges) {}

    void conclude(Stage stage, String host, HostRunner.Report report, Cost cost) {
        switch (report) {
            case HostRunner.Report.Ran ran ->
                    ran(stage, host, ran.outcome(), cost, status(stage, host, ran.outcome()));
            case HostRunner.Report.Away away -> away(stage, host, away, cost);
            case HostRunner.Report.Interrupted _ -> batch.roster().set(host, Roster.Standing.ENDED);
        }
    }

    /** What is to be included cannot be read, which {@code ignore_errors} does not pardon. */
    void refuse(Stage stage, String host, HostOutcome outcome) {
        Status status = stage.way().isRescued() ? Status.RESCUED : Status.FAILED;
        ran(stage, host, outcome, new Cost(Duration.ZERO, 0), status);
    }

    private void ran(Stage stage, String host, HostOutcome outcome, Cost cost, Status status) {
        Optional<String> missing =
                outcome.isFailed() ? Optional.empty() : notified(stage, host, outcome);
        recorder.count(host, status, outcome.isChanged());
        if (status != Status.SKIPPED) {
            stage.task().scope().role().ifPresent(role -> batch.roles().ran(role, host));
        }
        Map<String, Object> shown =
                Shown.result(outcome.result(), outcome.isHidden(), recorder.masker());
        Optional<String> delegate = outcome.delegate();
        recorder.tell(
                at ->
                        new Event.TaskFinished(
                                at,
                                host,
                                stage.info(),
                                delegate,
                                status,
                                shown,
                                cost.time(),
                                cost.exchanges()));
        if (status == Status.FAILED || status == Status.RESCUED) {
            fail(stage, host, outcome, status);
        }
        missing.ifPresent(handler -> stop(stage, handler));
    }

    /** Ends the run, as with Ansible: what is to happen after this change is not known. */
    private static void stop(Stage stage, String handler) {
        Origin origin =
                stage.task()
                        .task()
                        .keywords()
                        .get(Keyword.NOTIFY)
                        .map(Written::origin)
                        .orElse(stage.info().origin());
        throw new ProblemException(
                Problem.of("unknown-handler", missing(handler), origin)
                        .advise("add it under 'handlers:', or a topic to 'listen:' of one"));
    }

    private void fail(Stage stage, String host, HostOutcome outcome, Status status) {
        if (status == Status.RESCUED) {
            Map<String, Object> variables = new LinkedHashMap<>();
            variables.put(
                    "ansible_failed_task", FailedTask.of(stage.info(), keywords(stage, host)));
            variables.put("ansible_failed_result", outcome.result());
            stage.heirs(host)
                    .forEach(it -> workshop.scopes().knowledge().store().of(it).setAll(variables));
        }
        batch.roster().fail(stage.heirs(host), stage.way().isRescued());
    }

    private void away(Stage stage, String host, HostRunner.Report.Away away, Cost cost) {
        HostFailure failure = away.failure();
        HostOutcome outcome = away.outcome();
        boolean isIgnored = isSet(stage, host, Keyword.IGNORE_UNREACHABLE);
        Status status = isIgnored ? Status.IGNORED : Status.UNREACHABLE;
        recorder.count(host, status, false);
        if (outcome.isChanged()) {
            recorder.countCutOff(host);
        }
        Map<String, Object> result =
                Shown.result(outcome.result(), outcome.isHidden(), recorder.masker());
        recorder.tell(
                at ->
                        new Event.TaskFinished(
                                at,
                                host,
                                stage.info(),
                                outcome.delegate(),
                                status,
                                result,
                                cost.time(),
                                cost.exchanges()));
        if (isIgnored) {
            batch.roster().ignore(host);
            return;
        }
        // The handlers never run on a lost host; noted, they are told as owed.
        notified(stage, host, outcome);
        recorder.tell(
                at ->
                        new Event.HostFailed(
                                at,
                                host,
                                LossKind.of(failure),
                                recorder.masker().mask(failure.message()),
                                failure.advice()));
        batch.roster().set(host, Roster.Standing.UNREACHABLE);
    }

    private Status status(Stage stage, String host, HostOutcome outcome) {
        if (outcome.isFailed()) {
            if (isIgnored(stage, host, outcome)) {
                return Status.IGNORED;
            }
            return stage.way().isRescued() ? Status.RESCUED : Status.FAILED;
        }
        if (outcome.isSkipped()) {
            return Status.SKIPPED;
        }
        return outcome.isChanged() ? Status.CHANGED : Status.OK;
    }

    /** Each item that failed must be one whose errors are ignored. */
    private boolean isIgnored(Stage stage, String host, HostOutcome outcome) {
        List<Map<String, Object>> failed = outcome.failedItems();
        return failed.isEmpty()
                ? isSet(stage, host, Keyword.IGNORE_ERRORS)
                : failed.stream().allMatch(item -> isSet(stage, host, Keyword.IGNORE_ERRORS, item));
    }

    private boolean isSet(Stage stage, String host, Keyword keyword) {
        return isSet(stage, host, keyword, Map.of());
    }

    private boolean isSet(Stage stage, String host, Keyword keyword, Map<String, Object> item) {
        try {
            KeywordValues values = keywords(stage, host);
            Scope scope = item.isEmpty() ? values.scope() : values.scope().with(item);
            return new KeywordValues(values.templar(), values.task(), scope).isSet(keyword, false);
        } catch (RenderException _) {
            // What cannot be rendered ignores nothing; the failure it would hide is told.
            return false;
        }
    }

    private KeywordValues keywords(Stage stage, String host) {
        Scope scope = workshop.scopes().ofTask(host, batch.play(), stage.task());
        return new KeywordValues(workshop.scopes().knowledge().templar(), stage.task(), scope);
    }

    /** Notes the handlers; the first that does not exist, where each must. */
    private Optional<String> notified(Stage stage, String host, HostOutcome outcome) {
        for (String name : outcome.notified()) {
            boolean isKnown =
                    batch.handlers()
                            .notify(
                                    name,
                                    stage.heirs(host),
                                    handler ->
                                            workshop.scopes().ofTask(host, batch.play(), handler),
                                    this::warn);
            if (isKnown) {
                recorder.tell(at -> new Event.HandlerNotified(at, host, name));
            } else if (!workshop.scopes().knowledge().settings().way().needsHandlers()) {
                warn(missing(name));
            } else {
                return Optional.of(name);
            }
        }
        if (stage.way().isHandler()) {
            // it counts as run only now, so that it cannot notify itself, as with Ansible
            batch.handlers().take(stage.task(), stage.heirs(host));
        }
        return Optional.empty();
    }

    private void warn(String message) {
        recorder.tell(at -> new Event.Warning(at, message, Optional.empty()));
    }

    private static String missing(String handler) {
        return "The requested handler '"
                + handler
                + "' was not found in either the main handlers list nor in the listening handlers"
                + " list";
    }
}
