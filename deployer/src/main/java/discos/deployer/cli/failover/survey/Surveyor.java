package discos.deployer.cli.failover.survey;

import discos.deployer.cli.failover.Reach;
import discos.deployer.cli.failover.Site;
import discos.deployer.failover.About;
import discos.deployer.failover.Audit;
import discos.deployer.failover.Equipment;
import discos.deployer.failover.Finding;
import discos.deployer.failover.MachineState;
import discos.deployer.failover.Network;
import discos.deployer.failover.Replacement;
import discos.deployer.failover.Safety;
import discos.deployer.failover.Sources;
import discos.deployer.failover.Survey;
import discos.deployer.inventory.Inventory;
import discos.deployer.release.CommitTree;
import discos.deployer.release.Mirror;
import discos.deployer.release.Release;
import discos.deployer.release.Wanted;
import discos.deployer.source.ProblemException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds out everything that a replacement must know; changes nothing. */
public final class Surveyor {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final Workplace place;
    private final Contacts contacts;

    public Surveyor(Workplace place, Contacts contacts) {
        this.place = place;
        this.contacts = contacts;
    }

    /**
     * The replacement that the operator asks for, or one that was interrupted.
     *
     * @param who the operator, for those who find the run unfinished
     */
    public Subject subject(Site.Wished given, Optional<Wanted> asked, String who) {
        Site.Wished wished = given.or(place.site().wished());
        Stream.of(wished.lan(), wished.data(), wished.outside())
                .flatMap(Optional::stream)
                .filter(address -> !Network.isAddress(address))
                .forEach(Surveyor::refuse);
        Ground ground = Ground.survey(place, contacts, wished.lan(), MachineState::unfinished);
        Optional<MachineState.Run> begun =
                ground.run(MachineState::unfinished)
                        .or(() -> ground.run(MachineState::last))
                        .filter(run -> run.about().next().lan().equals(ground.next()));
        Release release = release(ground, asked);
        Sources sources = sources(ground, release);
        Replacement.Former former = former(ground, begun, wished, sources);
        Replacement.Addresses next =
                begun.map(run -> run.about().next())
                        .filter(_ -> wished.data().isEmpty() && wished.outside().isEmpty())
                        .orElseGet(() -> addresses(ground, former, wished, sources));
        Replacement replacement = ground.replacement(place, former, next);
        About about = new About(place.site().station(), former, next, who);
        return new Subject(
                replacement,
                ground.inventory(),
                survey(ground, former),
                release,
                sources,
                findings(ground, replacement, sources),
                equipment(replacement.site(), next, sources),
                run(ground, begun, about));
    }

    /** Where the lost manager was; the inventory tells it no more once it was edited. */
    private Replacement.Former former(
            Ground ground, Optional<MachineState.Run> begun, Site.Wished wished, Sources sources) {
        Optional<Replacement.Former> known = begun.map(run -> run.about().former());
        if (!ground.isMoved()) {
            return known.filter(it -> it.address().equals(ground.recorded()))
                    .orElseGet(
                            () ->
                                    new Replacement.Former(
                                            ground.recorded(),
                                            DataAddress.delivered(place, sources)
                                                    .orElse(ground.recorded()),
                                            place.site().formers()));
        }
        Replacement.Former former = known.orElseThrow(() -> sameAddress(ground, wished));
        List.copyOf(ground.machines().keySet())
                .forEach(host -> ground.ask(place, contacts, host, former.address()));
        return former;
    }

    private ProblemException sameAddress(Ground ground, Site.Wished wished) {
        String station = place.site().station();
        return Workplace.stop(
                "same-address",
                "the inventory has the manager of %s at %s already"
                        .formatted(station, ground.next()),
                wished.lan().isEmpty()
                        ? "say where the new machine is: --new-ip ADDRESS"
                        : "nothing has to move: provision it with discos-deploy discos:" + station);
    }

    private Subject.Run run(Ground ground, Optional<MachineState.Run> begun, About about) {
        boolean isUnfinished = ground.run(MachineState::unfinished).isPresent();
        boolean isOver = ground.isMoved() && !isUnfinished;
        return new Subject.Run(
                begun.filter(_ -> isOver || isUnfinished)
                        .map(MachineState.Run::id)
                        .orElseGet(this::newRun),
                about,
                isUnfinished,
                isOver);
    }

    private String newRun() {
        return STAMP.format(place.world().clock().instant()) + "-" + ProcessHandle.current().pid();
    }

    private static void refuse(String address) {
        throw Workplace.stop(
                "bad-address",
                "'" + address + "' is no IPv4 address",
                "write four numbers with dots between, such as 192.168.1.110");
    }

    private static List<Finding> findings(Ground ground, Replacement replacement, Sources sources) {
        MachineState machine = ground.machine().orElse(new MachineState(Map.of()));
        return new Audit(replacement, machine, sources).findings();
    }

    private Survey survey(Ground ground, Replacement.Former former) {
        List<String> seen = new ArrayList<>();
        for (int port : Safety.PORTS) {
            Reach.Listening listening = place.site().reach().listens(former.address(), port);
            if (listening != Reach.Listening.SILENT) {
                seen.add(
                        "port %d is %s"
                                .formatted(
                                        port,
                                        listening == Reach.Listening.OPEN ? "open" : "closed"));
            }
        }
        Map<String, String> addresses = new LinkedHashMap<>();
        Inventory inventory = place.inventory();
        inventory.hosts().forEach(host -> addresses.put(host, Ground.address(inventory, host)));
        return new Survey(ground.machines(), ground.unreachable(), seen, addresses);
    }

    private Release release(Ground ground, Optional<Wanted> asked) {
        if (asked.isPresent()) {
            return resolved(asked.get());
        }
        return Stream.concat(
                        ground.peers().stream().map(Replacement.Peer::host),
                        Stream.of(ground.manager()))
                .flatMap(host -> Optional.ofNullable(ground.machines().get(host)).stream())
                .flatMap(machine -> machine.installation().stream())
                .filter(it -> !it.commit().isEmpty())
                .findFirst()
                .map(Surveyor::release)
                .or(() -> place.site().release().map(this::resolved))
                .orElseThrow(
                        () ->
                                Workplace.stop(
                                        "no-release",
                                        "no machine that answers tells which release of DISCOS the"
                                                + " station runs",
                                        "say it: --tag TAG or --branch BRANCH"));
    }

    private Release resolved(Wanted wanted) {
        Mirror mirror = place.mirror();
        place.say("fetching " + mirror.url());
        mirror.update();
        return mirror.resolve(wanted);
    }

    private static Release release(MachineState.Installation installation) {
        Wanted wanted =
                installation
                        .branch()
                        .<Wanted>map(Wanted.Branch::new)
                        .orElseGet(() -> new Wanted.Tag(installation.name()));
        return new Release(wanted, installation.commit());
    }

    /** The sources on the new machine where it has the release, else in the mirror. */
    private Sources sources(Ground ground, Release release) {
        Optional<MachineState.Installation> there =
                ground.machine()
                        .flatMap(MachineState::installation)
                        .filter(it -> it.commit().equals(release.commit()));
        if (there.isPresent()) {
            return new MachineSources(
                    contacts,
                    ground.inventory(),
                    ground.manager(),
                    Subject.folder(there.get().name()));
        }
        CommitTree tree = new CommitTree(place.mirror(), release.commit());
        if (!tree.exists()) {
            place.say("fetching " + place.mirror().url());
            place.mirror().update();
        }
        if (!tree.exists()) {
            throw Workplace.stop(
                    "unknown-commit",
                    "the repository "
                            + place.mirror().url()
                            + " does not have "
                            + release
                            + ", which the console runs",
                    "push it there, or choose another release: --tag TAG or --branch BRANCH");
        }
        return new CommitSources(tree);
    }

    private Replacement.Addresses addresses(
            Ground ground, Replacement.Former former, Site.Wished wished, Sources sources) {
        String lan = ground.next();
        String data =
                wished.data().orElseGet(() -> DataAddress.of(place, ground, former, lan, sources));
        return new Replacement.Addresses(lan, data, wished.outside());
    }

    /** The devices that have access lists, from the configuration database. */
    public static List<Equipment> equipment(
            String site, Replacement.Addresses next, Sources sources) {
        List<Equipment> equipment = new ArrayList<>();
        String folder = site + "/Configuration/CDB/alma/BACKENDS/";
        sources.text(folder + "TotalPower/TotalPower.xml")
                .ifPresent(text -> DataAddress.totalPower(text, next).ifPresent(equipment::add));
        sources.text(folder + "PyCalmux/PyCalmux.xml")
                .ifPresent(text -> DataAddress.calMux(text).ifPresent(equipment::add));
        return equipment;
    }
}
