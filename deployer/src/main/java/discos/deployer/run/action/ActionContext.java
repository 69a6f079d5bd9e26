package discos.deployer.run.action;

import discos.deployer.template.Scope;
import java.util.List;
import java.util.Map;

/**
 * One item of a task that calls an action of the engine.
 *
 * @param arguments rendered, the free form under {@code _raw_params}
 * @param heirs the hosts that get what it sets
 */
public record ActionContext(
        String host, Map<String, Object> arguments, Scope scope, List<String> heirs) {}
