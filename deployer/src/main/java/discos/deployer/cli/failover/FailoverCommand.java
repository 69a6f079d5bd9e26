package discos.deployer.cli.failover;

import discos.deployer.cli.Stations;
import discos.deployer.cli.Versions;
import discos.deployer.cli.console.ConsoleOperator;
import discos.deployer.cli.console.ExitCode;
import discos.deployer.cli.console.Hosts;
import discos.deployer.cli.console.Login;
import discos.deployer.cli.console.SshOperator;
import discos.deployer.cli.console.World;
import discos.deployer.cli.failover.survey.Contacts;
import discos.deployer.cli.failover.survey.Ground;
import discos.deployer.cli.failover.survey.LostException;
import discos.deployer.cli.failover.survey.Subject;
import discos.deployer.cli.failover.survey.Surveyor;
import discos.deployer.cli.failover.survey.Workplace;
import discos.deployer.cli.wiring.Connections;
import discos.deployer.failover.MachineState;
import discos.deployer.failover.Network;
import discos.deployer.release.Wanted;
import discos.deployer.run.RunSettings;
import discos.deployer.sandbox.SandboxException;
import discos.deployer.source.Origin;
import discos.deployer.source.Problem;
import discos.deployer.source.Problems;
import discos.deployer.station.AnsibleConfig;
import discos.deployer.station.StationProfile;
import discos.deployer.value.vault.Vault;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Replaces a station's manager by a new machine. */
@Command(
        description =
                "Replaces the manager of a station by a new machine, and proves that it works.",
        footer = {
            "",
            "Examples:",
            "  discos-failover srt --new-ip 192.168.200.210 --check       show the plan",
            "  discos-failover srt --new-ip 192.168.200.210               do it",
            "  discos-failover medicina --new-ip 192.168.1.110 --data-ip 192.168.51.110",
            "  discos-failover srt --verify                               does it work?",
            "  discos-failover srt --rollback                             put everything back",
            "  discos-failover srt --sandbox                              rehearse in containers"
        },
        mixinStandardHelpOptions = true,
        version = Versions.TEXT,
        sortOptions = false)
public final class FailoverCommand implements Callable<Integer> {
    private static final Origin COMMAND_LINE = Origin.of("command line");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

    private final World world;
    private final Rehearsal rehearsal;

    @Mixin FailoverOptions options = new FailoverOptions();

    /**
     * The command.
     *
     * @param rehearsal for {@code --sandbox}
     */
    public FailoverCommand(World world, Rehearsal rehearsal) {
        this.world = world;
        this.rehearsal = rehearsal;
    }

    @Override
    public Integer call() throws SandboxException {
        check();
        Stations stations = new Stations(world);
        String station = stations.find(options.station);
        StationProfile profile = stations.profile(station, Map.of());
        Vault vault = vault();
        Site site =
                options.isSandbox ? rehearsed(station, vault) : real(station, stations, profile);
        Workplace place = new Workplace(world, site, profile, login(profile), vault);
        try (Contacts contacts = place.contacts()) {
            Ended ended = run(place, contacts);
            if (options.isSandbox && ended.milestones().isPresent()) {
                boolean isOver = ended.exitCode() == ExitCode.OK;
                rehearsal.report(station, ended.milestones().get(), isOver, place::say);
            }
            return ended.exitCode();
        } catch (LostException lost) {
            world.err().println("error[unreachable]: " + lost.getMessage());
            world.err().println("  --> " + lost.host());
            world.err().println("   = " + lost.advice());
            return ExitCode.HOST_UNREACHABLE;
        }
    }

    private void check() {
        Problems problems = new Problems();
        if (options.tag.isPresent() && options.branch.isPresent()) {
            problems.add(
                    Problem.of(
                                    "exclusive-options",
                                    "--tag and --branch exclude each other",
                                    COMMAND_LINE)
                            .advise("a tag stays, a branch moves: give one of them"));
        }
        if (options.isVerify && options.isRollback) {
            problems.add(
                    Problem.of(
                                    "exclusive-options",
                                    "--verify and --rollback exclude each other",
                                    COMMAND_LINE)
                            .advise("verify first; then decide"));
        }
        boolean isAsked = options.isOldDead && !options.isCheck;
        if (isAsked && ConsoleOperator.terminal().isEmpty()) {
            problems.add(
                    Problem.of(
                                    "no-terminal",
                                    "--old-is-dead wants to be confirmed by somebody who types, and"
                                            + " there is no terminal",
                                    COMMAND_LINE)
                            .advise("give the command in a terminal, without a pipe"));
        }
        problems.throwIfAny();
    }

    private Vault vault() {
        Problems problems = new Problems();
        AnsibleConfig config =
                AnsibleConfig.find(world.environment(), world.folder(), world.userHome(), problems);
        problems.throwIfAny();
        return options.vault.vault(world, config);
    }

    private Site rehearsed(String station, Vault vault) throws SandboxException {
        Rehearsal.Keys keys = new Rehearsal.Keys(vault, options.vault.words());
        return options.isVerify || options.isRollback
                ? rehearsal.standing(station, keys)
                : rehearsal.lose(
                        station,
                        options.wished(),
                        options.tag.or(() -> options.branch),
                        keys,
                        world.out()::println);
    }

    private Site real(String station, Stations stations, StationProfile profile) {
        Path state = world.state().folder("mirror");
        return new Site(
                station,
                world.home().resolve(stations.inventory(station)),
                List.of(),
                Connections.station(
                        SshOperator.of(world),
                        Optional.empty(),
                        who(station),
                        TIME.format(world.clock().instant())),
                new Site.Source(profile.repository().url(), state),
                new SocketReach(),
                Site.Wished.NONE,
                Optional.empty(),
                List.of());
    }

    private String who(String station) {
        return world.userName() + " on " + Hosts.local(world) + ", discos-failover " + station;
    }

    private RunSettings.Login login(StationProfile profile) {
        ConsoleOperator operator = new ConsoleOperator(world);
        return Login.of(profile.ssh())
                .with("ansible_user", options.user)
                .with("ansible_ssh_private_key_file", options.privateKey)
                .ask("ansible_password", options.isPasswordAsked, "SSH password: ", operator)
                .ask(
                        "ansible_become_password",
                        options.isBecomePasswordAsked,
                        "BECOME password: ",
                        operator)
                .login();
    }

    private Ended run(Workplace place, Contacts contacts) {
        Bench bench = new Bench(place, options, contacts);
        Instant began = bench.now();
        if (!options.isVerify && !options.isRollback) {
            String by =
                    world.userName()
                            + " on "
                            + Hosts.local(world)
                            + ", "
                            + TIME.format(world.clock().instant());
            Subject subject = new Surveyor(place, contacts).subject(options.wished(), wanted(), by);
            return new FailoverRun(bench, subject, began).replace();
        }
        options.lan.filter(lan -> !Network.isAddress(lan)).ifPresent(this::refuse);
        Ground ground =
                Ground.survey(
                        place,
                        contacts,
                        options.lan.or(() -> place.site().wished().lan()),
                        MachineState::last);
        MachineState.Run past =
                ground.run(MachineState::last)
                        .orElseThrow(
                                () ->
                                        Workplace.stop(
                                                "no-run",
                                                "no machine that answers tells of a replacement",
                                                "if the new machine alone would know (as at a"
                                                        + " station of one machine), say where it is:"
                                                        + " --new-ip ADDRESS"));
        PastRun run = new PastRun(bench, ground, past);
        return options.isVerify ? run.verify() : run.rollback();
    }

    private void refuse(String address) {
        throw Workplace.stop(
                "bad-address", "'" + address + "' is no IPv4 address", "write it as 192.168.1.110");
    }

    private Optional<Wanted> wanted() {
        return options.tag
                .<Wanted>map(Wanted.Tag::new)
                .or(() -> options.branch.map(Wanted.Branch::new));
    }
}
