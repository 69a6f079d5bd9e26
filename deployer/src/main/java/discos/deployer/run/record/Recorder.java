package discos.deployer.run.record;

import discos.deployer.event.Event;
import discos.deployer.event.Listener;
import discos.deployer.event.Recap;
import discos.deployer.event.Status;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** Tells the listener what happens, one event at a time, and counts how tasks end. */
public final class Recorder {
    private static final DateTimeFormatter SHOWN =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);

    private final Listener listener;
    private final ZoneId zone;
    private final InstantSource clock;
    private final Masker masker = new Masker();
    private final Map<String, Recap> recaps = new LinkedHashMap<>();
    private final AtomicLong lastId = new AtomicLong();

    /** Stamps events with this clock. */
    public Recorder(Listener listener, InstantSource clock) {
        this(listener, clock, Map.of());
    }

    /** Goes on counting where an earlier playbook of the same command ended. */
    public Recorder(Listener listener, InstantSource clock, Map<String, Recap> counted) {
        this.listener = listener;
        this.clock = clock;
        recaps.putAll(counted);
        this.zone = clock instanceof Clock wall ? wall.getZone() : ZoneOffset.UTC;
    }

    /** Knows the secrets of the run. */
    public Masker masker() {
        return masker;
    }

    /** The time now. */
    public Instant now() {
        return clock.instant();
    }

    /** A time as the operator's clock shows it, written as Python writes it. */
    public String shown(Instant time) {
        return SHOWN.format(time.atZone(zone));
    }

    /** A number for a task that starts. */
    public long nextId() {
        return lastId.incrementAndGet();
    }

    /** Tells an event that is made of the time it happens at. */
    public void tell(Function<Instant, Event> event) {
        synchronized (this) {
            listener.heard(event.apply(clock.instant()));
        }
    }

    /** Counts the end of a task. */
    public synchronized void count(String host, Status status, boolean isChanged) {
        Recap before = recaps.getOrDefault(host, Recap.NONE);
        recaps.put(host, before.plus(status, isChanged));
    }

    /** Counts that a task had changed something when its host was lost. */
    public synchronized void countCutOff(String host) {
        recaps.put(host, recaps.getOrDefault(host, Recap.NONE).plusCutOff());
    }

    /** The counts of all hosts that had a task. */
    public synchronized Map<String, Recap> recaps() {
        return new LinkedHashMap<>(recaps);
    }
}
