package discos.deployer.run.action;

import discos.deployer.playbook.ActionCall;
import discos.deployer.template.Scope;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One item of a task that calls an action of the engine.
 *
 * @param arguments rendered, the free form under {@code _raw_params}
 * @param heirs the hosts that get what it sets
 * @param call the action as it was written
 * @param looked the variables of the loop where its items come from a lookup
 */
public record ActionContext(
        String host,
        Map<String, Object> arguments,
        Scope scope,
        List<String> heirs,
        ActionCall call,
        Set<String> looked) {}
