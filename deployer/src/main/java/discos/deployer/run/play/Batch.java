package discos.deployer.run.play;

import discos.deployer.plan.expand.Includer;
import discos.deployer.run.step.Stepping;
import discos.deployer.run.variables.PlayVariables;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A play on some of its hosts.
 *
 * @param stepping asks before tasks where the operator wants to be asked
 * @param isForcing whether handlers run on failed hosts, too
 * @param end set once the whole play is to end
 */
record Batch(
        PlayVariables play,
        Roster roster,
        Handlers handlers,
        RoleHistory roles,
        Progress progress,
        Throttles throttles,
        Includer includer,
        Stepping stepping,
        boolean isForcing,
        AtomicBoolean end) {}
