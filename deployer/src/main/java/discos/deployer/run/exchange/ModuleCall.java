package discos.deployer.run.exchange;

import discos.deployer.spi.Decision;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Module;
import discos.deployer.spi.Seen;
import discos.deployer.value.vault.VaultException;

/** A module with the arguments of one item. */
public record ModuleCall<A extends Record>(Module<A> module, A args) {

    /** The questions of the module; none where it needs a vaulted file that cannot be opened. */
    public Looks look() {
        try {
            return module.look(args);
        } catch (VaultException _) {
            return Looks.NONE; // the decision opens the file again and tells why it cannot
        }
    }

    /** What the module makes of the answers. */
    public Decision decide(Seen seen) {
        try {
            return module.decide(args, seen);
        } catch (VaultException e) {
            return Decision.fail(String.valueOf(e.getMessage()));
        }
    }
}
