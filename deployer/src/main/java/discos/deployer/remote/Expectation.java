package discos.deployer.remote;

/**
 * Steps that follow are applied only if the query still gives what was seen.
 *
 * @param seen the reply on which the decision rests
 */
public record Expectation(Query<?> query, Output seen) {}
