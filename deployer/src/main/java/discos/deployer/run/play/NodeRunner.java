package discos.deployer.run.play;

import discos.deployer.plan.PlannedBlock;
import discos.deployer.plan.PlannedNode;
import discos.deployer.plan.PlannedTask;
import discos.deployer.plan.RoleRun;
import discos.deployer.plan.TagSelection;
import discos.deployer.run.contact.ExchangeCount;
import discos.deployer.run.task.Workshop;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Walks tasks, blocks and roles with a group of hosts that stay together. */
final class NodeRunner {
    private final Workshop workshop;
    private final Batch batch;
    private final StepRunner steps;
    private final IncludeRunner includes;
    private final MetaRunner metas;

    NodeRunner(Workshop workshop, Batch batch, Crew crew, ExchangeCount count) {
        this.workshop = workshop;
        this.batch = batch;
        this.steps = new StepRunner(workshop, batch, crew, count);
        this.includes = new IncludeRunner(workshop, batch, this, steps);
        this.metas = new MetaRunner(workshop, batch, this, steps);
    }

    /** Walks the nodes with those of the hosts that are active, as long as there are any. */
    void run(List<PlannedNode> nodes, List<String> hosts, Way way) {
        for (PlannedNode node : nodes) {
            List<String> live = batch.roster().active(hosts);
            boolean isOver =
                    workshop.cancellation().isCancelled() || batch.stepping().isAbandoned();
            if (live.isEmpty() || isOver) {
                return;
            }
            switch (node) {
                case PlannedTask task -> task(task, live, way);
                case PlannedBlock block -> block(block, live, way);
                case RoleRun run -> role(run, live, way);
            }
        }
    }

    private void role(RoleRun run, List<String> live, Way way) {
        List<String> needing = batch.roles().needing(run.role(), live);
        run(run.nodes(), needing, way);
        batch.roles().ended(run.role(), batch.roster().active(needing));
    }

    private void task(PlannedTask task, List<String> live, Way way) {
        // who notifies a handler wants it, whatever its tags are
        if (!way.isHandler() && !isSelected(task, live.getFirst())) {
            return;
        }
        boolean isMeta = task.task().action().shortName().equals("meta");
        boolean isAsked = !isMeta && !way.isHandler();
        if (isAsked && !batch.stepping().wants(task, live, false)) {
            return;
        }
        switch (task.task().action().shortName()) {
            case "meta" -> metas.run(task, live, way);
            case "include_tasks", "include_role", "include" -> includes.run(task, live, way);
            default -> steps.run(task, live, way);
        }
    }

    private void block(PlannedBlock block, List<String> live, Way way) {
        Roster roster = batch.roster();
        run(block.tasks(), live, way.into(block));
        List<String> failed = roster.failed(live);
        if (!block.rescue().isEmpty() && !failed.isEmpty()) {
            roster.setAll(failed, Roster.Standing.ACTIVE);
            run(block.rescue(), failed, way.intoRescue(block));
        }
        if (!block.always().isEmpty()) {
            List<String> stillFailed = roster.failed(live);
            roster.callBack(stillFailed);
            run(block.always(), live, way.intoAlways());
            roster.failAgain(stillFailed);
        }
    }

    /** Runs the handlers that the hosts owe. */
    void flush(List<String> hosts, Way way) {
        for (PlannedTask handler : batch.handlers().all()) {
            List<String> due = batch.handlers().take(handler, batch.roster().active(hosts));
            if (due.isEmpty()) {
                continue;
            }
            if (batch.stepping().wants(handler, due, true)) {
                task(handler, due, way.handling());
            } else {
                batch.handlers().owe(handler, due);
            }
        }
    }

    /** Tags are rendered with what the first host knows, as Ansible does. */
    private boolean isSelected(PlannedTask task, String host) {
        TagSelection selection =
                new TagSelection(
                        Set.copyOf(workshop.scopes().knowledge().settings().selection().runTags()),
                        Set.copyOf(
                                workshop.scopes().knowledge().settings().selection().skipTags()));
        var scope = workshop.scopes().ofTask(host, batch.play(), task);
        Set<String> tags =
                TagSelection.tags(
                        task,
                        (raw, _) -> workshop.scopes().knowledge().templar().render(raw, scope),
                        Map.of());
        return selection.selects(task, tags);
    }
}
