package discos.deployer.run.opening;

import discos.deployer.plan.PlannedTask;
import discos.deployer.plan.Scope;
import discos.deployer.playbook.ActionCall;
import discos.deployer.playbook.Keyword;
import discos.deployer.playbook.Keywords;
import discos.deployer.playbook.Play;
import discos.deployer.playbook.Task;
import discos.deployer.playbook.Written;
import discos.deployer.playbook.WrittenMap;
import discos.deployer.source.Origin;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the task with which a play gathers facts. */
public final class FactsTask {
    private FactsTask() {}

    public static PlannedTask of(Play play) {
        Origin origin = play.origin();
        Map<String, Written> arguments = new LinkedHashMap<>();
        for (Keyword keyword :
                List.of(Keyword.GATHER_SUBSET, Keyword.GATHER_TIMEOUT, Keyword.FACT_PATH)) {
            play.keywords()
                    .get(keyword)
                    .ifPresent(written -> arguments.put(keyword.yamlName(), written));
        }
        Keywords keywords =
                Keywords.NONE
                        .with(Keyword.NAME, Written.of("Gathering Facts", origin))
                        .with(Keyword.TAGS, Written.of(List.of("always"), origin))
                        // each host has facts of its own, whatever the play says
                        .with(Keyword.RUN_ONCE, Written.of(false, origin));
        ActionCall call = ActionCall.of("ansible.builtin.setup", origin, new WrittenMap(arguments));
        Keywords around = new Keywords(play.keywords().written(), WrittenMap.EMPTY);
        return new PlannedTask(
                new Task(origin, keywords, call, Optional.empty()),
                new Scope(
                        List.of(around),
                        Optional.empty(),
                        WrittenMap.EMPTY,
                        WrittenMap.EMPTY,
                        origin.file(),
                        false));
    }
}
