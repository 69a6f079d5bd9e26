package discos.deployer.plan;

/**
 * The stages of a play in their order; handlers are flushed after {@link #PRE_TASKS}, after {@link
 * #TASKS} and after {@link #POST_TASKS}.
 */
public enum PlayStage {
    PRE_TASKS,
    ROLES,
    TASKS,
    POST_TASKS
}
