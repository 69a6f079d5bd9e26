package discos.deployer.cli.failover;

import discos.deployer.cli.console.ConsoleOperator;

/** Asks the operator to type what is about to happen. */
record Confirmation(ConsoleOperator operator) {
    /** What an operator types who overrides a machine that answers. */
    static final String DEAD = "the old manager is off";

    /** Whether exactly that was typed. */
    boolean isTyped(String question, String expected) {
        String answer = operator.ask("%s Type '%s': ".formatted(question, expected), true);
        return answer.strip().equalsIgnoreCase(expected);
    }
}
