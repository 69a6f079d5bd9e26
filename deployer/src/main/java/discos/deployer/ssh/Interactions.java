package discos.deployer.ssh;

import java.util.Optional;

/** Asks the operator for what only the operator knows. */
@FunctionalInterface
public interface Interactions {
    /** Nobody is there to answer. */
    Interactions NONE = question -> Optional.empty();

    /**
     * Asks for a passphrase or password, not echoed.
     *
     * @return empty if the operator gives none
     */
    Optional<String> secret(String question);
}
