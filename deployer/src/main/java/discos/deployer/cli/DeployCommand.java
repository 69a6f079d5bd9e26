package discos.deployer.cli;

import discos.deployer.cli.console.World;
import discos.deployer.inventory.Inventory;
import discos.deployer.inventory.InventoryLoader;
import discos.deployer.release.Wanted;
import discos.deployer.source.Origin;
import discos.deployer.source.Problem;
import discos.deployer.source.Problems;
import discos.deployer.station.AnsibleConfig;
import discos.deployer.station.StationProfile;
import discos.deployer.value.vault.Vault;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Provisions machines of a station and deploys a release of DISCOS on them. */
@Command(
        description = "Provisions the machines of a station and deploys DISCOS on them.",
        footer = {
            "",
            "Examples:",
            "  discos-deploy discos:srt                               provision all of SRT",
            "  discos-deploy discos:srt --tag discos1.0-rc02          and deploy a tag",
            "  discos-deploy manager:noto --branch stable --deploy-only",
            "  discos-deploy manager:development --station SRT --branch master",
            "  discos-deploy discos:srt --sandbox --tag discos1.0-rc02   rehearse in containers"
        },
        mixinStandardHelpOptions = true,
        version = Versions.TEXT,
        sortOptions = false)
final class DeployCommand implements Callable<Integer> {
    private static final Origin COMMAND_LINE = Origin.of("command line");

    private final World world;

    @Mixin DeployOptions options = new DeployOptions();

    DeployCommand(World world) {
        this.world = world;
    }

    @Override
    public Integer call() throws Exception {
        Stations stations = new Stations(world);
        SystemName system = SystemName.parse(options.system, stations);
        StationProfile profile = stations.profile(system.station(), settings());
        Problems problems = new Problems();
        Optional<Wanted> wanted = wanted(problems);
        String builtFor = builtFor(profile, stations, wanted, problems);
        checkModes(wanted, problems);
        problems.throwIfAny();
        AnsibleConfig config = world.ansibleConfig();
        world.keepLog(config);
        Vault vault = options.vault.vault(world, config);
        Inventory inventory =
                new InventoryLoader(world.home(), problems, vault)
                        .load(List.of(stations.inventory(system.station())));
        problems.throwIfAny();
        String limit = system.resolve(inventory);
        return new Deployment(
                        world, options, system, profile, new Deployment.Known(inventory, vault))
                .run(limit, wanted, builtFor);
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        for (String word : options.settings) {
            String[] pair = word.split("=", 2);
            settings.put(pair[0], pair.length > 1 ? pair[1] : "");
        }
        options.cdb.ifPresent(cdb -> settings.put("cdb", cdb));
        return settings;
    }

    private Optional<Wanted> wanted(Problems problems) {
        if (options.tag.isPresent() && options.branch.isPresent()) {
            problems.add(
                    problem("exclusive-options", "--tag and --branch exclude each other")
                            .advise("a tag stays, a branch moves: give one of them"));
        }
        return options.tag
                .<Wanted>map(Wanted.Tag::new)
                .or(() -> options.branch.map(Wanted.Branch::new));
    }

    /** What the release is built for: the station itself, or on development what is asked. */
    private String builtFor(
            StationProfile profile, Stations stations, Optional<Wanted> wanted, Problems problems) {
        String own = profile.station().name();
        if (options.station.isEmpty()) {
            if (!profile.station().isProduction() && wanted.isPresent()) {
                problems.add(
                        problem("missing-station", "a development machine builds for any station")
                                .advise("say for which: --station SRT, Medicina or Noto"));
            }
            return own;
        }
        String asked =
                stations.profile(stations.find(options.station.get()), Map.of()).station().name();
        if (profile.station().isProduction() && !asked.equals(own)) {
            problems.add(
                    problem(
                                    "contradicting-station",
                                    "a machine of %s builds for %s, never for %s"
                                            .formatted(own, own, asked))
                            .advise("leave --station out, or name another system"));
        }
        if (asked.equals("development")) {
            problems.add(
                    problem("bad-station", "development is no station that DISCOS is built for")
                            .advise("SRT, Medicina and Noto are"));
        }
        return asked;
    }

    private void checkModes(Optional<Wanted> wanted, Problems problems) {
        if (options.isDeployOnly && options.isCdbOnly) {
            problems.add(
                    problem(
                                    "exclusive-options",
                                    "--deploy-only and --test-cdb-only exclude each other")
                            .advise("--deploy-only checks the configuration database, too"));
        }
        if (options.isDeployOnly && wanted.isEmpty()) {
            problems.add(
                    problem("missing-release", "--deploy-only needs a release")
                            .advise("give --tag or --branch"));
        }
    }

    private static Problem problem(String code, String message) {
        return Problem.of(code, message, COMMAND_LINE);
    }
}
