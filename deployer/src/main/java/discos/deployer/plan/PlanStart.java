package discos.deployer.plan;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Leaves out what stands before the task at which a run starts. */
final class PlanStart {
    private final Predicate<PlannedTask> start;
    private boolean isFound;

    PlanStart(Predicate<PlannedTask> start) {
        this.start = start;
    }

    /** The play from there on; nothing where the task is in a later play. */
    Optional<PlannedPlay> of(PlannedPlay play) {
        if (isFound) {
            return Optional.of(play);
        }
        Map<PlayStage, List<PlannedNode>> nodes = new EnumMap<>(PlayStage.class);
        for (PlayStage stage : PlayStage.values()) {
            nodes.put(stage, rest(play.nodes(stage)));
        }
        return isFound
                ? Optional.of(
                        new PlannedPlay(
                                play.play(), play.hosts(), nodes, play.handlers(), play.roles()))
                : Optional.empty();
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
