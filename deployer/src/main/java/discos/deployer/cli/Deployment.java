package discos.deployer.cli;

import discos.deployer.cli.console.ConsoleOperator;
import discos.deployer.cli.console.Hosts;
import discos.deployer.cli.console.Login;
import discos.deployer.cli.console.SshOperator;
import discos.deployer.cli.console.Terminal;
import discos.deployer.cli.console.World;
import discos.deployer.cli.library.Libraries;
import discos.deployer.cli.play.RunSession;
import discos.deployer.cli.wiring.Assembly;
import discos.deployer.cli.wiring.Connections;
import discos.deployer.cli.wiring.DiskFiles;
import discos.deployer.cli.wiring.Extent;
import discos.deployer.cli.wiring.ExtraVariables;
import discos.deployer.cli.wiring.OutputStyle;
import discos.deployer.cli.wiring.Preparer;
import discos.deployer.cli.wiring.Tools;
import discos.deployer.inventory.Inventory;
import discos.deployer.playbook.find.RolePath;
import discos.deployer.release.BundleMaker;
import discos.deployer.release.Mirror;
import discos.deployer.release.Release;
import discos.deployer.release.ReleaseModule;
import discos.deployer.release.Wanted;
import discos.deployer.remote.Connector;
import discos.deployer.run.RunSettings;
import discos.deployer.sandbox.RunningSandbox;
import discos.deployer.sandbox.SandboxException;
import discos.deployer.source.Problem;
import discos.deployer.source.Problems;
import discos.deployer.station.StationProfile;
import discos.deployer.template.ResultMode;
import discos.deployer.value.vault.Vault;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One call of {@code discos-deploy} whose options have been found to fit together. */
final class Deployment {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

    private final World world;
    private final DeployOptions options;
    private final SystemName system;
    private final StationProfile profile;
    private final Inventory inventory;
    private final Vault vault;

    /** The hosts, and the passwords for what is vaulted. */
    record Known(Inventory inventory, Vault vault) {}

    Deployment(
            World world,
            DeployOptions options,
            SystemName system,
            StationProfile profile,
            Known known) {
        this.world = world;
        this.options = options;
        this.system = system;
        this.profile = profile;
        this.inventory = known.inventory();
        this.vault = known.vault();
    }

    /**
     * Resolves the release, brings up the sandbox where wanted, and plays the station's playbook.
     *
     * @param limit group or host of the inventory
     * @param builtFor value of STATION
     */
    int run(String limit, Optional<Wanted> wanted, String builtFor) throws SandboxException {
        Optional<ReleaseModule.Source> source =
                wanted.isPresent() ? Optional.of(source(wanted.get())) : Optional.empty();
        Problems problems = new Problems();
        Map<String, Object> variables = variables(source, builtFor);
        variables.putAll(
                new ExtraVariables(new DiskFiles(world.folder(), vault), problems)
                        .read(options.run.extraVars));
        problems.throwIfAny();
        Tools tools = Tools.load(source, ResultMode.CLASSIC, vault, Libraries.of(world));
        Assembly assembly = Assembly.of(world, world.home(), vault, tools);
        Extent extent = extent(limit, wanted.isPresent());
        Stations stations = new Stations(world);
        Preparer preparer = assembly.preparer(RolePath.of(stations.place("roles")));
        String playbook = stations.playbook(system.station());
        Preparer.Prepared prepared = preparer.prepare(playbook, inventory, extent, variables);
        Optional<RunningSandbox> sandbox = sandbox(prepared);
        if (sandbox.isPresent()) {
            Inventory mapped = Sandboxes.mapped(inventory, sandbox.get());
            prepared = preparer.prepare(playbook, mapped, extent, variables);
        }
        try (RunSession session =
                new RunSession(
                        world,
                        system.toString(),
                        options.output,
                        OutputStyle.brief(options.run.verbosity.length, world.home()))) {
            announce(session.terminal(), source);
            prepared.warnings().stream().map(Problem::asWarning).forEach(world.err()::println);
            return assembly.conductor(connectors(sandbox), session.outside())
                    .play(prepared, settings(extent, variables));
        }
    }

    private ReleaseModule.Source source(Wanted wanted) throws SandboxException {
        Path state = world.state().path();
        String url = options.isSandbox ? Sandboxes.repository(world) : profile.repository().url();
        String name = options.isSandbox ? "sandbox" : "mirror";
        Mirror mirror = new Mirror(state.resolve(name).resolve("discos.git"), url);
        if (!options.isOffline || !mirror.exists()) {
            world.out().println("fetching " + url);
            mirror.update();
        }
        Release release = mirror.resolve(wanted);
        return new ReleaseModule.Source(
                release, new BundleMaker(mirror, state.resolve(name).resolve("bundles")));
    }

    private Map<String, Object> variables(Optional<ReleaseModule.Source> source, String builtFor) {
        Map<String, Object> variables = new LinkedHashMap<>();
        if (profile.station().isProduction() || source.isPresent()) {
            variables.put("station", builtFor);
        }
        variables.put("cdb", profile.cdb());
        if (options.isSandbox) {
            variables.put("sandbox", true);
        }
        source.map(ReleaseModule.Source::release)
                .ifPresent(
                        release -> {
                            variables.put(release.wanted().kind(), release.wanted().name());
                            variables.put("discos_commit", release.commit());
                        });
        return variables;
    }

    private Extent extent(String limit, boolean hasRelease) {
        List<String> tags = new ArrayList<>();
        List<String> skip = new ArrayList<>();
        if (options.isCdbOnly) {
            tags.add("cdb");
        } else if (options.isDeployOnly) {
            tags.add("deploy");
        } else if (!hasRelease) {
            skip.add("deploy");
        }
        return new Extent(List.of(limit), tags, skip);
    }

    private Optional<RunningSandbox> sandbox(Preparer.Prepared prepared) throws SandboxException {
        if (!options.isSandbox) {
            return Optional.empty();
        }
        List<String> hosts =
                prepared.plan().plays().stream()
                        .flatMap(play -> play.hosts().stream())
                        .distinct()
                        .toList();
        return Optional.of(
                new Sandboxes(world).up(system.station(), inventory, hosts, world.out()::println));
    }

    private Map<String, Connector> connectors(Optional<RunningSandbox> sandbox) {
        String who = world.userName() + " on " + Hosts.local(world) + ", " + system;
        return Connections.station(
                SshOperator.of(world), sandbox, who, TIME.format(world.clock().instant()));
    }

    private void announce(Terminal terminal, Optional<ReleaseModule.Source> source) {
        terminal.line(
                "discos-deploy "
                        + system
                        + source.map(given -> ", " + given.release()).orElse("")
                        + (options.isSandbox ? ", in the sandbox" : ""));
    }

    private RunSettings settings(Extent extent, Map<String, Object> variables) {
        return new RunSettings(
                new RunSettings.Way(
                        options.run.isCheck,
                        options.run.isDiff,
                        options.run.verbosity.length,
                        options.run.forks.orElse(profile.forks()),
                        false,
                        false,
                        true,
                        true,
                        RunSettings.Gathering.IMPLICIT),
                new RunSettings.Selection(
                        extent.tags().isEmpty() ? List.of("all") : extent.tags(),
                        extent.skipTags(),
                        Optional.of(String.join(",", extent.limits()))),
                variables,
                login());
    }

    private RunSettings.Login login() {
        StationProfile.Ssh ssh = profile.ssh();
        return Login.of(ssh)
                .with("ansible_user", options.run.user)
                .with("ansible_ssh_private_key_file", options.run.privateKey)
                .ask(
                        "ansible_password",
                        options.run.isPasswordAsked,
                        "SSH password: ",
                        new ConsoleOperator(world))
                .login();
    }
}
