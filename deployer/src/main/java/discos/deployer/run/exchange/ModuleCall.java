package discos.deployer.run.exchange;

import discos.deployer.spi.Decision;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Module;
import discos.deployer.spi.Seen;

/** A module with the arguments of one item. */
public record ModuleCall<A extends Record>(Module<A> module, A args) {

    /** The questions of the module. */
    public Looks look() {
        return module.look(args);
    }

    /** What the module makes of the answers. */
    public Decision decide(Seen seen) {
        return module.decide(args, seen);
    }
}
