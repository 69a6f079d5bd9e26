package discos.deployer.cli.rehearsal;

import discos.deployer.cli.console.ExitCode;
import discos.deployer.cli.console.World;
import discos.deployer.cli.failover.Reach;
import discos.deployer.cli.failover.Rehearsal;
import discos.deployer.cli.failover.Site;
import discos.deployer.failover.Milestones;
import discos.deployer.release.Wanted;
import discos.deployer.sandbox.SandboxException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Loses managers of containers that this project's own roles have provisioned and deployed.
 *
 * <p>Each station's rehearsal has its own containers and state: neither the operator's sandbox nor
 * the station's inventory is touched.
 */
public final class ContainerRehearsal implements Rehearsal {
    private static final String LOST = "lost";
    private static final String FINISHED = "finished";

    /** Runs a command of this project by its name. */
    @FunctionalInterface
    public interface Commands {
        /** The command's exit code. */
        int run(World world, String name, List<String> arguments);
    }

    private final World world;
    private final Reach reach;
    private final Commands commands;

    /**
     * Rehearsals of the user's stations.
     *
     * @param reach knocks at addresses; asked for those of containers only
     * @param commands deploys the release
     */
    public ContainerRehearsal(World world, Reach reach, Commands commands) {
        this.world = world;
        this.reach = reach;
        this.commands = commands;
    }

    @Override
    public Site lose(
            String station,
            Site.Wished wished,
            Optional<String> release,
            Keys keys,
            Consumer<String> progress)
            throws SandboxException {
        StationRehearsal before = StationRehearsal.of(world, station, keys, progress);
        if (isInterrupted(before)) {
            progress.accept("going on with the rehearsal of " + station + " that was interrupted");
            return standing(before);
        }
        StationRehearsal rehearsal = before.cleared(world);
        Stage stage = rehearsal.begin();
        // What is wished in vain is refused before anything is built.
        Site.Wished addresses = stage.cast().addresses(wished);
        stage.build();
        deploy(rehearsal, release.orElse(stage.cast().layout().release()));
        stage.loseManager();
        stage.addSpare(addresses);
        rehearsal.folder().note(LOST, noted(addresses));
        return new ContainerSite(rehearsal, stage, reach).site(addresses);
    }

    /** Whether a lost manager is still to be replaced, in machines that nobody took down. */
    private static boolean isInterrupted(StationRehearsal before) throws SandboxException {
        return !before.folder().noted(LOST).isEmpty()
                && before.folder().noted(FINISHED).isEmpty()
                && !before.sandbox().status().isEmpty();
    }

    private void deploy(StationRehearsal rehearsal, String release) throws SandboxException {
        String kind = "--" + wanted(release).kind();
        String system = "discos:" + rehearsal.station();
        int exit =
                commands.run(
                        rehearsal.folder().world(),
                        "discos-deploy",
                        Stream.concat(
                                        Stream.of(system, "--sandbox", kind, release),
                                        rehearsal.keys().words().stream())
                                .toList());
        if (exit != ExitCode.OK) {
            throw new SandboxException(
                    "the station cannot be deployed in containers, so nothing is rehearsed",
                    "What failed is told above.");
        }
    }

    // Releases have numbers in their names, branches do not.
    static Wanted wanted(String release) {
        return release.matches(".*\\d\\.\\d.*")
                ? new Wanted.Tag(release)
                : new Wanted.Branch(release);
    }

    @Override
    public Site standing(String station, Keys keys) throws SandboxException {
        StationRehearsal rehearsal = StationRehearsal.of(world, station, keys, line -> {});
        if (rehearsal.folder().noted(LOST).isEmpty()) {
            throw new SandboxException(
                    "no rehearsal of " + station + " is up",
                    "Begin one: discos-failover " + station + " --sandbox");
        }
        return standing(rehearsal);
    }

    private Site standing(StationRehearsal rehearsal) throws SandboxException {
        Map<String, String> noted = rehearsal.folder().noted(LOST);
        return new ContainerSite(rehearsal, rehearsal.stage(), reach)
                .site(
                        new Site.Wished(
                                Optional.ofNullable(noted.get("lan")),
                                Optional.ofNullable(noted.get("data")),
                                Optional.ofNullable(noted.get("outside"))));
    }

    private static Map<String, String> noted(Site.Wished addresses) {
        Map<String, String> noted = new LinkedHashMap<>();
        addresses.lan().ifPresent(address -> noted.put("lan", address));
        addresses.data().ifPresent(address -> noted.put("data", address));
        addresses.outside().ifPresent(address -> noted.put("outside", address));
        return noted;
    }

    @Override
    public void report(String station, Milestones reached, boolean isOver, Consumer<String> lines)
            throws SandboxException {
        if (isOver) {
            RehearsalFolder.of(world, station)
                    .note(FINISHED, Map.of("ended", reached.ended().toString()));
        }
        lines.accept("TIMES of the replacement");
        took("to plan", Optional.of(reached.began()), reached.planned()).ifPresent(lines);
        took("to provision the new machine", reached.applied(), reached.provisioned())
                .ifPresent(lines);
        took("until the first command from the console works", reached.applied(), reached.working())
                .ifPresent(lines);
        took("in all", Optional.of(reached.began()), Optional.of(reached.ended())).ifPresent(lines);
    }

    private static Optional<String> took(
            String what, Optional<Instant> from, Optional<Instant> to) {
        return from.flatMap(
                start ->
                        to.map(
                                end ->
                                        "%8.1f s  %s"
                                                .formatted(
                                                        Duration.between(start, end).toMillis()
                                                                / 1000.0,
                                                        what)));
    }
}
