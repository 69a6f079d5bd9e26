package discos.deployer.run.play;

import discos.deployer.event.Event;
import discos.deployer.event.LossKind;
import discos.deployer.event.Status;
import discos.deployer.plan.PlannedTask;
import discos.deployer.playbook.Keyword;
import discos.deployer.run.render.KeywordValues;
import discos.deployer.run.render.TaskConditions;
import discos.deployer.run.task.Workshop;
import discos.deployer.source.ProblemException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Runs {@code meta} tasks, which change how the hosts walk on. */
final class MetaRunner {
    private final Workshop workshop;
    private final Batch batch;
    private final NodeRunner nodes;
    private final StepRunner steps;

    MetaRunner(Workshop workshop, Batch batch, NodeRunner nodes, StepRunner steps) {
        this.steps = steps;
        this.workshop = workshop;
        this.batch = batch;
        this.nodes = nodes;
    }

    void run(PlannedTask task, List<String> live, Way way) {
        // Ansible asks most of them of each host and says so each time
        boolean isOfEachHost =
                Set.of("flush_handlers", "noop", "end_host", "reset_connection", "role_complete")
                        .contains(word(task, live.getFirst()));
        for (String _ : isOfEachHost ? live : live.subList(0, 1)) {
            steps.tellStart(steps.stage(task, live, way));
        }
        warnOfCondition(task, word(task, live.getFirst()));
        switch (word(task, live.getFirst())) {
            case "flush_handlers" -> nodes.flush(live, way);
            case "noop", "role_complete" -> {}
            case "end_host" -> batch.roster().setAll(meant(task, live), Roster.Standing.ENDED);
            case "end_play", "end_batch" -> end(task, live);
            case "clear_facts" ->
                    meant(task, live)
                            .forEach(
                                    host ->
                                            workshop.scopes()
                                                    .knowledge()
                                                    .store()
                                                    .of(host)
                                                    .clearFacts());
            case "clear_host_errors" -> clear(task, live);
            case "reset_connection" -> live.forEach(host -> workshop.machines().reset(host));
            case "refresh_inventory" -> refresh(live);
            default ->
                    warn(
                            "meta: "
                                    + word(task, live.getFirst())
                                    + " is no action that meta has; nothing was done");
        }
    }

    /** As with Ansible, these are done whatever their condition says. */
    private void warnOfCondition(PlannedTask task, String word) {
        boolean isDeaf = Set.of("noop", "refresh_inventory", "reset_connection").contains(word);
        if (isDeaf && task.task().keywords().get(Keyword.WHEN).isPresent()) {
            warn(word + " task does not support when conditional");
        }
    }

    private void refresh(List<String> live) {
        try {
            workshop.scopes().knowledge().inventory().refresh();
        } catch (ProblemException e) {
            for (String host : live) {
                fail(host, e);
            }
        }
    }

    private void fail(String host, ProblemException reason) {
        workshop.recorder()
                .tell(
                        at ->
                                new Event.HostFailed(
                                        at,
                                        host,
                                        LossKind.VARIABLES,
                                        "the inventory cannot be read again: "
                                                + reason.getMessage(),
                                        "mend the inventory"));
        workshop.recorder().count(host, Status.FAILED, false);
        batch.roster().set(host, Roster.Standing.FAILED);
    }

    private void end(PlannedTask task, List<String> live) {
        if (!meant(task, live.subList(0, 1)).isEmpty()) {
            boolean isWholePlay = word(task, live.getFirst()).equals("end_play");
            batch.roster().setAll(batch.roster().active(), Roster.Standing.ENDED);
            if (isWholePlay) {
                batch.end().set(true);
            }
        }
    }

    private void clear(PlannedTask task, List<String> live) {
        if (!meant(task, live.subList(0, 1)).isEmpty()) {
            batch.roster().pardonAll();
        }
    }

    /** The hosts on which the task's condition holds. */
    private List<String> meant(PlannedTask task, List<String> hosts) {
        return hosts.stream()
                .filter(
                        host ->
                                TaskConditions.hold(
                                        keywords(task, host),
                                        problem ->
                                                warn(
                                                        "meta is skipped on "
                                                                + host
                                                                + ": "
                                                                + problem)))
                .toList();
    }

    private String word(PlannedTask task, String host) {
        return task.task()
                .action()
                .freeForm()
                .map(
                        written ->
                                String.valueOf(
                                        workshop.scopes()
                                                .knowledge()
                                                .templar()
                                                .render(
                                                        written.value(),
                                                        keywords(task, host).scope())))
                .orElse("noop")
                .strip();
    }

    private KeywordValues keywords(PlannedTask task, String host) {
        return new KeywordValues(
                workshop.scopes().knowledge().templar(),
                task,
                workshop.scopes().ofTask(host, batch.play(), task));
    }

    private void warn(String message) {
        workshop.recorder().tell(at -> new Event.Warning(at, message, Optional.empty()));
    }
}
