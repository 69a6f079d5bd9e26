package discos.deployer.cli.failover;

import discos.deployer.failover.Milestones;
import discos.deployer.sandbox.SandboxException;
import discos.deployer.value.vault.Vault;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Plays the loss of a manager in containers, for {@code discos-failover --sandbox}. */
public interface Rehearsal {

    /**
     * Builds the station in containers with its equipment, kills its manager and adds a new
     * machine. A rehearsal that was interrupted after that is gone on with, not begun anew.
     *
     * @param wished addresses that the operator gave; missing ones are chosen, and are in the site
     * @param release the branch or tag the station runs; empty for the rehearsal's own choice
     * @param keys to what is vaulted in the project
     * @param progress hears what is being done
     * @throws SandboxException if the containers cannot be had
     */
    Site lose(
            String station,
            Site.Wished wished,
            Optional<String> release,
            Keys keys,
            Consumer<String> progress)
            throws SandboxException;

    /**
     * The passwords of the vault.
     *
     * @param words the options that give them to another command
     */
    record Keys(Vault vault, List<String> words) {}

    /**
     * The station's containers as the last rehearsal left them, for {@code --verify} and {@code
     * --rollback}.
     *
     * @throws SandboxException if there are none
     */
    Site standing(String station, Keys keys) throws SandboxException;

    /**
     * Tells how long everything took.
     *
     * @param isOver whether another {@link #lose} begins anew; where something failed it goes on
     * @throws SandboxException if that cannot be kept
     */
    void report(String station, Milestones milestones, boolean isOver, Consumer<String> lines)
            throws SandboxException;
}
