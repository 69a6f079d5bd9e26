package discos.deployer.cli.rehearsal;

import discos.deployer.cli.failover.Reach;
import discos.deployer.sandbox.Sandbox;

/** Knocks at addresses of the sandbox only; at any other nobody answers, and nobody is asked. */
record ClosedReach(Reach reach) implements Reach {
    @Override
    public Listening listens(String address, int port) {
        return Sandbox.isAddress(address) ? reach.listens(address, port) : Listening.SILENT;
    }
}
