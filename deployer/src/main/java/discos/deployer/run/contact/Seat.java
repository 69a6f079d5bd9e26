package discos.deployer.run.contact;

import discos.deployer.remote.Account;
import discos.deployer.remote.Connection;
import discos.deployer.remote.Exchange;
import discos.deployer.remote.HostFailure;
import discos.deployer.remote.HostUnavailableException;
import discos.deployer.remote.LiveOutput;
import discos.deployer.remote.Machine;
import discos.deployer.remote.Reply;
import java.util.concurrent.locks.ReentrantLock;

/** One account's shell on one machine, asked by one thread at a time. */
public final class Seat {
    private final Door door;
    private final Account account;
    private final ExchangeCount count;
    private final SeenCache cache = new SeenCache();
    private final ReentrantLock turn = new ReentrantLock();
    private boolean isTold;

    Seat(Door door, Account account, ExchangeCount count) {
        this.door = door;
        this.account = account;
        this.count = count;
    }

    /** The way to the machine. */
    public Door door() {
        return door;
    }

    /** Answers that still hold. */
    public SeenCache cache() {
        return cache;
    }

    /**
     * Sends a request and waits for its reply; sends nothing for a thread that was interrupted, or
     * where the connection was dropped while this one opened it.
     */
    public Reply exchange(Exchange exchange, LiveOutput live) throws HostUnavailableException {
        turn.lock();
        try {
            count.add(door.place().host());
            long drops = door.drops();
            if (Thread.currentThread().isInterrupted()) {
                throw new HostUnavailableException(
                        new HostFailure.Lost(
                                "nobody waits for " + door.place().host() + " any more",
                                "run it again"));
            }
            Machine machine = door.open();
            Connection shell = machine.as(account);
            if (!isTold) {
                isTold = true;
                account.become().ifPresent(door::became);
            }
            door.checkOpen(machine, drops);
            return shell.exchange(exchange, live);
        } finally {
            turn.unlock();
        }
    }
}
