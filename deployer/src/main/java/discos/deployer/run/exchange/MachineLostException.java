package discos.deployer.run.exchange;

import discos.deployer.remote.Exchange;
import discos.deployer.remote.HostFailure;
import discos.deployer.remote.HostUnavailableException;
import discos.deployer.remote.LiveOutput;
import discos.deployer.remote.Reply;
import discos.deployer.run.contact.Door;
import discos.deployer.run.contact.Seat;

/** Tells which machine was lost, since the items of one task may work on several. */
final class MachineLostException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Door door;
    private final transient HostFailure failure;

    MachineLostException(Seat seat, HostUnavailableException cause) {
        super(cause.getMessage(), cause);
        this.door = seat.door();
        this.failure = cause.failure();
    }

    /** Asks a machine. */
    static Reply ask(Seat seat, Exchange exchange) throws MachineLostException {
        try {
            return seat.exchange(exchange, LiveOutput.SILENT);
        } catch (HostUnavailableException e) {
            throw new MachineLostException(seat, e);
        }
    }

    HostFailure failure() {
        return failure;
    }

    /** Whether the item cannot go on without this machine. */
    boolean concerns(Trial trial) {
        return trial.work().target().door() == door || trial.work().control().door() == door;
    }
}
