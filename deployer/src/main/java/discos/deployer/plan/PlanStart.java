package discos.deployer.plan;

import discos.deployer.playbook.Keyword;
import discos.deployer.playbook.Play;
import discos.deployer.playbook.Written;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Leaves out what stands before the task at which a run starts, in all its playbooks; plays before
 * it are told, but have nothing to do.
 */
public final class PlanStart {
    private final Predicate<PlannedTask> start;
    private boolean isFound;

    /** Starts at the first task of which this is true. */
    public PlanStart(Predicate<PlannedTask> start) {
        this.start = start;
    }

    /** Whether the task was in one of the plans. */
    public boolean isFound() {
        return isFound;
    }

    /** What is left of the next playbook. */
    public Plan of(Plan plan) {
        return new Plan(plan.playbook(), plan.plays().stream().map(this::of).toList());
    }

    private PlannedPlay of(PlannedPlay play) {
        if (isFound) {
            return play;
        }
        Map<PlayStage, List<PlannedNode>> nodes = new EnumMap<>(PlayStage.class);
        for (PlayStage stage : PlayStage.values()) {
            nodes.put(stage, rest(play.nodes(stage)));
        }
        Play left = isFound ? play.play() : withoutFacts(play.play());
        return new PlannedPlay(left, play.hosts(), nodes, play.handlers(), play.roles());
    }

    private static Play withoutFacts(Play play) {
        return play.with(
                play.keywords().with(Keyword.GATHER_FACTS, Written.of(false, play.origin())));
    }

    private List<PlannedNode> rest(List<PlannedNode> nodes) {
        List<PlannedNode> rest = new ArrayList<>();
        for (PlannedNode node : nodes) {
            if (isFound) {
                rest.add(node);
            } else {
                found(node).ifPresent(rest::add);
            }
        }
        return rest;
    }

    /** What is left of a node before which nothing was found yet. */
    private Optional<PlannedNode> found(PlannedNode node) {
        return switch (node) {
            case PlannedTask task -> {
                isFound = start.test(task);
                yield isFound ? Optional.of(task) : Optional.empty();
            }
            case PlannedBlock block -> {
                List<PlannedNode> tasks = rest(block.tasks());
                yield isFound
                        ? Optional.of(
                                new PlannedBlock(
                                        block.block(),
                                        block.scope(),
                                        tasks,
                                        block.rescue(),
                                        block.always()))
                        : Optional.empty();
            }
            case RoleRun run -> {
                List<PlannedNode> tasks = rest(run.nodes());
                yield isFound ? Optional.of(new RoleRun(run.role(), tasks)) : Optional.empty();
            }
        };
    }
}
