package discos.deployer.failover;

/**
 * Why a manager must not be replaced now.
 *
 * @param code one word for programs, such as {@code old-answers}
 * @param reason what was seen, in one sentence
 * @param wayOut what to do about it
 */
public record Refusal(String code, String reason, String wayOut) {}
