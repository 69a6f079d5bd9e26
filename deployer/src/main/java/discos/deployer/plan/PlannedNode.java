package discos.deployer.plan;

/** A task, a block, or the run of a role. */
public sealed interface PlannedNode permits PlannedTask, PlannedBlock, RoleRun {}
