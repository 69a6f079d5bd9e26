package discos.deployer.run.contact;

import discos.deployer.remote.Account;
import discos.deployer.remote.Connector;
import discos.deployer.remote.HostFailure;
import discos.deployer.remote.HostUnavailableException;
import discos.deployer.remote.Machine;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The way to one machine: opened when first used, and again after it was dropped. */
public final class Door {
    private final Place place;
    private final Map<String, Connector> connectors;
    private final InstantSource clock;
    private final Contacted contacted;
    private final ExchangeCount count;
    private final Map<Account, Seat> seats = new HashMap<>();
    private final Object opening = new Object();
    private @Nullable Machine machine;
    private boolean isClosed;
    private long drops;

    Door(
            Place place,
            Map<String, Connector> connectors,
            InstantSource clock,
            Contacted contacted,
            ExchangeCount count) {
        this.place = place;
        this.connectors = connectors;
        this.clock = clock;
        this.contacted = contacted;
        this.count = count;
    }

    /** Which machine it leads to, and for whom. */
    public Place place() {
        return place;
    }

    /** The shell of an account. */
    public synchronized Seat seat(Account account) {
        return seats.computeIfAbsent(account, it -> new Seat(this, it, count));
    }

    /** Copies a file of the machine to the control machine. */
    public void download(String remotePath, Path localFile) throws HostUnavailableException {
        open().download(remotePath, localFile);
    }

    void became(Account.Become become) {
        contacted.became(place, become);
    }

    /** The open machine. */
    Machine open() throws HostUnavailableException {
        synchronized (opening) {
            Machine known = known();
            if (known != null) {
                return known;
            }
            Connector connector = connectors.get(place.connection());
            if (connector == null) {
                throw new HostUnavailableException(
                        new HostFailure.Unusable(
                                "there is no connection plugin named '" + place.connection() + "'",
                                "set ansible_connection to one of " + connectors.keySet()));
            }
            Instant start = clock.instant();
            Machine opened = connector.open(place.address());
            keep(opened);
            contacted.contacted(
                    place, Duration.between(start, clock.instant()), opened.openingRemark());
            return opened;
        }
    }

    /** How often the connection was dropped, or was to be while there was none yet. */
    synchronized long drops() {
        return drops;
    }

    /**
     * Makes sure that nobody ended the run while a shell was opened, which would then be nobody's,
     * and that nobody gave up who waited for it.
     *
     * @param dropsBefore what {@link #drops} was before it was opened
     */
    void checkOpen(Machine opened, long dropsBefore) throws HostUnavailableException {
        synchronized (this) {
            if (!isClosed && drops == dropsBefore) {
                return;
            }
            if (!isClosed) {
                throw new HostUnavailableException(
                        new HostFailure.Lost(
                                "the connection to "
                                        + place.host()
                                        + " was dropped while it was opened",
                                "run it again"));
            }
        }
        opened.close();
        throw new HostUnavailableException(ended());
    }

    /** Ends the connection; the next exchange opens it again. */
    public void drop() {
        Machine dropped;
        synchronized (this) {
            drops++;
            dropped = machine;
            machine = null;
            seats.values().forEach(seat -> seat.cache().clear());
        }
        if (dropped != null) {
            dropped.close();
        }
    }

    /** Ends the connection for good where there is none now; whether that is so. */
    synchronized boolean closesAtOnce() {
        if (machine != null) {
            return false;
        }
        isClosed = true;
        return true;
    }

    /** Ends the connection for good. */
    void close() {
        synchronized (this) {
            isClosed = true;
        }
        drop();
    }

    private synchronized @Nullable Machine known() throws HostUnavailableException {
        if (isClosed) {
            throw new HostUnavailableException(ended());
        }
        return machine;
    }

    private void keep(Machine opened) throws HostUnavailableException {
        synchronized (this) {
            if (!isClosed) {
                machine = opened;
                return;
            }
        }
        opened.close();
        throw new HostUnavailableException(ended());
    }

    private static HostFailure ended() {
        return new HostFailure.Lost("the run was ended", "start it again");
    }
}
