package discos.deployer.run;

import discos.deployer.event.Event;
import discos.deployer.event.Recap;
import discos.deployer.plan.Plan;
import discos.deployer.plan.PlannedPlay;
import discos.deployer.remote.Account;
import discos.deployer.run.action.CustomStats;
import discos.deployer.run.action.OwnActions;
import discos.deployer.run.background.Jobs;
import discos.deployer.run.contact.Cancellation;
import discos.deployer.run.contact.Contacted;
import discos.deployer.run.contact.ExchangeCount;
import discos.deployer.run.contact.Machines;
import discos.deployer.run.contact.Place;
import discos.deployer.run.play.Casualties;
import discos.deployer.run.play.PlayRunner;
import discos.deployer.run.record.Recorder;
import discos.deployer.run.task.Workshop;
import discos.deployer.run.variables.Knowledge;
import discos.deployer.run.variables.LiveInventory;
import discos.deployer.run.variables.ScopeMaker;
import discos.deployer.source.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Plays a whole plan. */
public final class Player {
    /** The run was interrupted. */
    public static final int INTERRUPTED = 99;

    private final RunServices services;
    private final LiveInventory inventory;
    private final RunSettings settings;
    private final Carried carried;
    private final ExchangeCount count = new ExchangeCount();

    /** Plays on the hosts of an inventory. */
    Player(RunServices services, LiveInventory inventory, RunSettings settings, Carried carried) {
        this.services = services;
        this.inventory = inventory;
        this.settings = settings;
        this.carried = carried;
    }

    /** How many exchanges there were with each host. */
    public ExchangeCount exchanges() {
        return count;
    }

    /**
     * Plays.
     *
     * @return the exit code, as {@code ansible-playbook} gives it: 0, 2 if a host failed, 4 if a
     *     host was unreachable, 99 if the run was interrupted
     */
    public int play(Plan plan) {
        StopNote stop = new StopNote(services.outside().listener());
        Recorder recorder = new Recorder(stop, services.outside().clock(), carried.recaps());
        Instant start = recorder.now();
        Cancellation cancellation = services.outside().cancellation();
        CustomStats stats = carried.stats();
        carried.begin(inventory);
        List<String> hosts = hosts(plan);
        recorder.tell(
                at ->
                        new Event.RunStarted(
                                at,
                                plan.playbook(),
                                plan.plays().size(),
                                hosts,
                                settings.isCheckMode()));
        Casualties casualties = new Casualties();
        try (Machines machines = machines(recorder)) {
            cancellation.onCancel(machines::close);
            Workshop workshop = workshop(plan, machines, recorder, stats);
            playAll(plan, new PlayRunner(workshop, services.sources(), count, casualties));
        } catch (ProblemException e) {
            // the run cannot go on; with Ansible there is no recap then
            end(recorder, start, 1, Optional.empty());
            throw e;
        }
        Map<String, Object> values = stats.values();
        recorder.tell(at -> new Event.StatsFinished(at, recaps(hosts, recorder), values));
        boolean isCancelled = cancellation.isCancelled();
        int exitCode = isCancelled ? INTERRUPTED : casualties.exitCode();
        end(recorder, start, exitCode, isCancelled ? stop.lastTask() : Optional.empty());
        return exitCode;
    }

    private void end(Recorder recorder, Instant start, int code, Optional<String> stoppedAt) {
        carried.end(recorder);
        recorder.tell(
                at -> new Event.RunFinished(at, code, Duration.between(start, at), stoppedAt));
    }

    private void playAll(Plan plan, PlayRunner runner) {
        for (int i = 0; i < plan.plays().size(); i++) {
            boolean goesOn = runner.run(plan.plays().get(i), i);
            if (!goesOn || services.outside().cancellation().isCancelled()) {
                return;
            }
        }
    }

    private Machines machines(Recorder recorder) {
        return new Machines(
                services.connectors(), services.outside().clock(), count, new Announcer(recorder));
    }

    private Workshop workshop(Plan plan, Machines machines, Recorder recorder, CustomStats stats) {
        Knowledge knowledge =
                new Knowledge(
                        settings,
                        inventory,
                        carried.store(),
                        services.templar(),
                        services.control(),
                        services.variableFiles(),
                        services.folder().resolve(plan.playbook()));
        return new Workshop(
                new ScopeMaker(knowledge),
                services.plugins(),
                new OwnActions(knowledge, stats),
                machines,
                recorder,
                services.outside().operator(),
                new Jobs(),
                services.outside().cancellation());
    }

    private static List<String> hosts(Plan plan) {
        Set<String> hosts = new LinkedHashSet<>();
        for (PlannedPlay play : plan.plays()) {
            hosts.addAll(play.hosts());
        }
        return List.copyOf(hosts);
    }

    private static Map<String, Recap> recaps(List<String> hosts, Recorder recorder) {
        Map<String, Recap> counted = recorder.recaps();
        Map<String, Recap> ordered = new LinkedHashMap<>();
        hosts.forEach(host -> ordered.put(host, counted.getOrDefault(host, Recap.NONE)));
        counted.forEach(ordered::putIfAbsent);
        return ordered;
    }

    /** Tells which machines are opened and whose shells are started there. */
    private record Announcer(Recorder recorder) implements Contacted {
        @Override
        public void contacted(Place place, Duration time, Optional<String> remark) {
            recorder.tell(
                    at -> new Event.HostContacted(at, place.host(), place.address().host(), time));
            remark.ifPresent(
                    text ->
                            recorder.tell(
                                    at ->
                                            new Event.Warning(
                                                    at,
                                                    place.host() + ": " + text,
                                                    Optional.of(place.host()))));
        }

        @Override
        public void became(Place place, Account.Become become) {
            recorder.tell(at -> new Event.UserBecome(at, place.host(), become.command()));
        }
    }
}
