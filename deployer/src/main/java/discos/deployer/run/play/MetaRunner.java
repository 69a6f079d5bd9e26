package discos.deployer.run.play;

import discos.deployer.event.Event;
import discos.deployer.event.LossKind;
import discos.deployer.event.Status;
import discos.deployer.inventory.Inventory;
import discos.deployer.plan.PlannedTask;
import discos.deployer.playbook.Keyword;
import discos.deployer.run.render.KeywordValues;
import discos.deployer.run.render.TaskConditions;
import discos.deployer.run.step.MetaText;
import discos.deployer.run.task.Workshop;
import discos.deployer.source.ProblemException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Runs {@code meta} tasks, which change how the hosts walk on. */
final class MetaRunner {
    private static final Set<String> OF_EACH_HOST =
            Set.of("flush_handlers", "noop", "end_host", "reset_connection", "role_complete");

    /** Those that have no condition. */
    private static final Set<String> DEAF =
            Set.of("noop", "refresh_inventory", "reset_connection", "role_complete");

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
        String word = word(task, live.getFirst());
        warnOfCondition(task, word);
        // Ansible asks most of them of each host and says so each time
        List<String> meant = new ArrayList<>();
        for (String host : OF_EACH_HOST.contains(word) ? live : live.subList(0, 1)) {
            Stage stage = steps.stage(task, live, way);
            steps.tellStart(stage);
            boolean isMeant = DEAF.contains(word) || holds(task, host);
            if (isMeant) {
                meant.add(host);
            }
            tell(stage, word, host, isMeant);
        }
        if (!meant.isEmpty()) {
            act(word, meant, live, way);
        }
    }

    private void tell(Stage stage, String word, String host, boolean isMeant) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("msg", isMeant ? MetaText.done(word, host) : MetaText.message(word, host));
        if (!isMeant) {
            result.put("skip_reason", MetaText.skipped(word, host));
        }
        workshop.recorder()
                .tell(at -> new Event.MetaDone(at, host, stage.info(), !isMeant, result));
    }

    private void act(String word, List<String> meant, List<String> live, Way way) {
        switch (word) {
            case "flush_handlers" -> nodes.flush(meant, way);
            case "noop", "role_complete" -> {}
            case "end_host" -> batch.roster().setAll(meant, Roster.Standing.ENDED);
            case "end_play", "end_batch" -> end(word);
            case "clear_facts" -> live.forEach(this::clearFacts);
            case "clear_host_errors" -> batch.roster().pardonAll();
            case "reset_connection" -> live.forEach(this::reset);
            case "refresh_inventory" -> refresh(live);
            default -> warn("meta: " + word + " is no action that meta has; nothing was done");
        }
    }

    private void reset(String host) {
        if (workshop.machines().isLocal(host)) {
            warn("Reset is not implemented for this connection");
        }
        workshop.machines().reset(host);
    }

    private void clearFacts(String host) {
        workshop.scopes().knowledge().store().of(host).clearFacts();
    }

    /** As with Ansible, these are done whatever their condition says. */
    private void warnOfCondition(PlannedTask task, String word) {
        if (DEAF.contains(word) && task.task().keywords().get(Keyword.WHEN).isPresent()) {
            warn(word + " task does not support when conditional");
        }
    }

    private void refresh(List<String> live) {
        try {
            workshop.scopes().knowledge().inventory().refresh();
            Inventory fresh = workshop.scopes().knowledge().inventory().get();
            List<String> gone =
                    batch.roster().active().stream()
                            .filter(host -> !fresh.hasHost(host) && !fresh.isImplicit(host))
                            .toList();
            batch.roster().setAll(gone, Roster.Standing.ENDED);
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

    private void end(String word) {
        batch.roster().setAll(batch.roster().active(), Roster.Standing.ENDED);
        if (word.equals("end_play")) {
            batch.end().set(true);
        }
    }

    private boolean holds(PlannedTask task, String host) {
        return TaskConditions.hold(
                keywords(task, host),
                problem -> warn("meta is skipped on " + host + ": " + problem));
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
