package discos.deployer.plan.expand;

import discos.deployer.plan.PlannedNode;
import discos.deployer.plan.PlannedPlay;
import discos.deployer.plan.PlannedRole;
import discos.deployer.plan.PlannedTask;
import discos.deployer.plan.PlayStage;
import discos.deployer.plan.Scope;
import discos.deployer.playbook.Keywords;
import discos.deployer.playbook.Play;
import discos.deployer.playbook.Play.Section;
import discos.deployer.playbook.RoleUse;
import discos.deployer.playbook.WrittenMap;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plans one play. */
final class PlayPlanner {
    private final Play play;
    private final PlayContext context;
    private final NodePlanner nodes;

    PlayPlanner(PlanSources sources, Play play) {
        this.play = play;
        this.context =
                new PlayContext(
                        sources.within(play),
                        PlayVariables.folder(play),
                        new PlayVariables(sources, play).known());
        this.nodes = new NodePlanner(context);
    }

    PlannedPlay plan(List<String> hosts) {
        Scope scope = scope(play);
        Map<PlayStage, List<PlannedNode>> stages = new EnumMap<>(PlayStage.class);
        stages.put(PlayStage.PRE_TASKS, nodes.nodes(play.tasks(Section.PRE_TASKS), scope));
        List<PlannedRole> roles = new ArrayList<>();
        List<PlannedTask> handlers = new ArrayList<>();
        List<PlannedNode> runs = new ArrayList<>();
        for (RoleUse use : play.roles()) {
            nodes.roles()
                    .ofPlay(use, scope)
                    .ifPresent(
                            planned -> {
                                roles.add(planned.role());
                                handlers.addAll(planned.handlers());
                                runs.addAll(planned.runs());
                            });
        }
        stages.put(PlayStage.ROLES, runs);
        stages.put(PlayStage.TASKS, nodes.nodes(play.tasks(Section.TASKS), scope));
        stages.put(PlayStage.POST_TASKS, nodes.nodes(play.tasks(Section.POST_TASKS), scope));
        handlers.addAll(nodes.handlers(play.tasks(Section.HANDLERS), scope));
        handlers.addAll(context.importedHandlers());
        roles.addAll(context.importedRoles());
        return new PlannedPlay(play, hosts, stages, handlers, roles);
    }

    /** The scope of a task that stands directly in a play. */
    static Scope scope(Play play) {
        Keywords keywords = play.keywords().withVariables(WrittenMap.EMPTY);
        return new Scope(
                List.of(keywords),
                Optional.empty(),
                WrittenMap.EMPTY,
                WrittenMap.EMPTY,
                play.origin().file(),
                false);
    }
}
