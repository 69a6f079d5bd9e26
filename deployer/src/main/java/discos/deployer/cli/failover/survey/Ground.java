package discos.deployer.cli.failover.survey;

import discos.deployer.failover.MachineState;
import discos.deployer.failover.MachineSurvey;
import discos.deployer.failover.Replacement;
import discos.deployer.failover.Replacement.Kind;
import discos.deployer.failover.Replacement.Peer;
import discos.deployer.failover.Safety;
import discos.deployer.inventory.Inventory;
import discos.deployer.remote.HostFailure;
import discos.deployer.remote.HostUnavailableException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/**
 * The station as it stands: who is who, and what each machine tells.
 *
 * @param inventory with the manager where the new machine is
 * @param manager the inventory's name
 * @param recorded the manager's address in the file
 */
public record Ground(
        Inventory inventory,
        String manager,
        String recorded,
        List<Peer> peers,
        Map<String, MachineState> machines,
        Map<String, HostFailure> unreachable) {
    private static final String DEFAULT_LOCK = "/discos-sw/service/observation.lock";

    /**
     * Asks all machines.
     *
     * @param lan where the new machine is; empty to take what the others know of it, else the
     *     inventory's address
     * @param known which run of the others tells where
     */
    public static Ground survey(
            Workplace place,
            Contacts contacts,
            Optional<String> lan,
            Function<MachineState, Optional<MachineState.Run>> known) {
        Inventory inventory = place.inventory();
        String manager = manager(place, inventory);
        String recorded = address(inventory, manager);
        List<Peer> peers = new ArrayList<>();
        add(inventory, "console", Kind.CONSOLE, manager, peers);
        add(inventory, "storage", Kind.STORAGE, manager, peers);
        Ground ground =
                new Ground(
                        inventory,
                        manager,
                        recorded,
                        List.copyOf(peers),
                        Collections.synchronizedMap(new TreeMap<>()),
                        Collections.synchronizedMap(new TreeMap<>()));
        // Most of the time goes by waiting for an address where nobody answers.
        try (ExecutorService asking = Executors.newVirtualThreadPerTaskExecutor()) {
            peers.forEach(
                    peer ->
                            asking.execute(
                                    () -> ground.ask(place, contacts, peer.host(), recorded)));
        }
        String next =
                lan.or(() -> ground.run(known).map(run -> run.about().next().lan()))
                        .orElse(recorded);
        Ground moved =
                new Ground(
                        inventory.withHost(manager, Map.of("ansible_host", next), List.of()),
                        manager,
                        recorded,
                        ground.peers,
                        ground.machines,
                        ground.unreachable);
        moved.ask(place, contacts, manager, recorded);
        return moved;
    }

    private static String manager(Workplace place, Inventory inventory) {
        List<String> managers = inventory.hostsIn("manager");
        if (managers.size() != 1) {
            throw Workplace.stop(
                    "no-manager",
                    "the inventory of "
                            + place.site().station()
                            + " has "
                            + managers.size()
                            + " managers",
                    "this command is for stations with one: srt, medicina and noto");
        }
        return managers.getFirst();
    }

    private static void add(
            Inventory inventory, String group, Kind kind, String manager, List<Peer> peers) {
        inventory.hostsIn(group).stream()
                .filter(host -> !host.equals(manager))
                .forEach(host -> peers.add(new Peer(host, address(inventory, host), kind)));
    }

    public static String address(Inventory inventory, String host) {
        return String.valueOf(inventory.variables(host).getOrDefault("ansible_host", host));
    }

    /** Asks a machine again, or for the first time. */
    public void ask(Workplace place, Contacts contacts, String host, String former) {
        String lock =
                String.valueOf(
                        inventory
                                .variables(manager)
                                .getOrDefault("observation_lock", DEFAULT_LOCK));
        List<String> formers = new ArrayList<>(List.of(former));
        formers.addAll(place.site().formers());
        List<String> knocks =
                address(inventory, manager).equals(former) && host.equals(manager)
                        ? List.of()
                        : Safety.PORTS.stream().map(port -> former + " " + port).toList();
        String site = place.profile().station().name();
        try {
            machines.put(
                    host,
                    contacts.ask(inventory, host, new MachineSurvey(site, lock, formers, knocks)));
            unreachable.remove(host);
        } catch (HostUnavailableException e) {
            unreachable.put(host, e.failure());
        }
    }

    /** Whether the inventory has the new address already. */
    boolean isMoved() {
        return recorded.equals(next());
    }

    /** Where the new machine is. */
    public String next() {
        return address(inventory, manager);
    }

    /** The newest run that any machine tells of; ids begin with the time. */
    public Optional<MachineState.Run> run(
            Function<MachineState, Optional<MachineState.Run>> which) {
        return machines.values().stream()
                .flatMap(machine -> which.apply(machine).stream())
                .max(Comparator.comparing(MachineState.Run::id));
    }

    /** The new machine, if it could be asked. */
    public Optional<MachineState> machine() {
        return Optional.ofNullable(machines.get(manager));
    }

    /** The replacement with these addresses. */
    public Replacement replacement(
            Workplace place, Replacement.Former former, Replacement.Addresses next) {
        return new Replacement(
                place.site().station(),
                place.profile().station().name(),
                manager,
                former,
                next,
                peers);
    }
}
