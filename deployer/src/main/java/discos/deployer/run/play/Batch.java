package discos.deployer.run.play;

import discos.deployer.plan.expand.Includer;
import discos.deployer.run.variables.PlayVariables;

/**
 * A play on some of its hosts.
 *
 * @param isForcing whether handlers run on failed hosts, too
 */
record Batch(
        PlayVariables play,
        Roster roster,
        Handlers handlers,
        RoleHistory roles,
        Progress progress,
        Includer includer,
        boolean isForcing) {}
