package discos.deployer.run;

import java.util.Optional;

/** The person at the terminal. */
public interface Operator {

    /**
     * Asks and waits for a line.
     *
     * @param isEchoed whether the answer is shown while it is typed
     * @return the answer without its line end; empty where nobody can answer
     */
    String ask(String question, boolean isEchoed);

    /** Asks as {@link #ask} does; empty where nobody is left to answer. */
    default Optional<String> answer(String question) {
        return Optional.of(ask(question, true));
    }

    /** Whether somebody sits at a terminal, so that Ansible would ask for {@code vars_prompt}. */
    default boolean isAtTerminal() {
        return true;
    }

    /** Shows a line. */
    default void show(String line) {}

    /** The keys, where a person sits at a real terminal. */
    default Optional<Keyboard> keyboard() {
        return Optional.empty();
    }

    /** An operator who is not there, as in scripts: every answer is empty. */
    Operator ABSENT = (_, _) -> "";
}
