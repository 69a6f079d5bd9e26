package discos.deployer.run.contact;

import discos.deployer.remote.Account;
import discos.deployer.remote.Connector;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** All machines of a run, opened on first need and closed together. */
public final class Machines implements AutoCloseable {
    private final Map<String, Connector> connectors;
    private final InstantSource clock;
    private final Contacted contacted;
    private final ExchangeCount count;
    private final Map<Place, Door> doors = new HashMap<>();
    private boolean isClosed;

    /**
     * Opens nothing yet.
     *
     * @param connectors by the name that {@code ansible_connection} gives
     */
    public Machines(
            Map<String, Connector> connectors,
            InstantSource clock,
            ExchangeCount count,
            Contacted contacted) {
        this.connectors = Map.copyOf(connectors);
        this.clock = clock;
        this.count = count;
        this.contacted = contacted;
    }

    /** The shell of an account on a machine; equal places and accounts give the same seat. */
    public Seat seat(Place place, Account account) {
        return door(place).seat(account);
    }

    /** The way to a machine. */
    public synchronized Door door(Place place) {
        if (isClosed) {
            throw new IllegalStateException("the run is over");
        }
        return doors.computeIfAbsent(
                place, it -> new Door(it, connectors, clock, contacted, count));
    }

    /** Whether a host was met, and only as the control machine itself. */
    public synchronized boolean isLocal(String host) {
        List<Place> met =
                doors.keySet().stream().filter(place -> place.host().equals(host)).toList();
        return !met.isEmpty() && met.stream().allMatch(it -> it.connection().equals("local"));
    }

    /** Drops every connection to a host, whoever uses it; the next exchange opens it again. */
    public void reset(String host) {
        List<Door> due;
        synchronized (this) {
            due = doors.values().stream().filter(door -> door.place().host().equals(host)).toList();
        }
        due.forEach(Door::drop);
    }

    @Override
    public void close() {
        List<Door> due;
        synchronized (this) {
            isClosed = true;
            due = new ArrayList<>(doors.values());
        }
        // what was never opened needs no thread of its own
        due.removeIf(Door::closesAtOnce);
        try (ExecutorService closing =
                Executors.newThreadPerTaskExecutor(Thread.ofPlatform().daemon().factory())) {
            due.forEach(door -> closing.execute(door::close));
        }
    }
}
