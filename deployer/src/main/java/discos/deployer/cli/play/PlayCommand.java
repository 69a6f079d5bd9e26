package discos.deployer.cli.play;

import discos.deployer.cli.Versions;
import discos.deployer.cli.console.DuplicateKeys;
import discos.deployer.cli.console.ExitCode;
import discos.deployer.cli.console.SshOperator;
import discos.deployer.cli.console.World;
import discos.deployer.cli.library.Libraries;
import discos.deployer.cli.wiring.Assembly;
import discos.deployer.cli.wiring.Conductor;
import discos.deployer.cli.wiring.Connections;
import discos.deployer.cli.wiring.DiskFiles;
import discos.deployer.cli.wiring.Extent;
import discos.deployer.cli.wiring.ExtraVariables;
import discos.deployer.cli.wiring.OutputStyle;
import discos.deployer.cli.wiring.Preparer;
import discos.deployer.cli.wiring.Tools;
import discos.deployer.event.Listener;
import discos.deployer.inventory.Inventory;
import discos.deployer.plan.PlanListing;
import discos.deployer.plan.PlanListing.Wanted;
import discos.deployer.plan.PlanStart;
import discos.deployer.plan.expand.PlanSources;
import discos.deployer.plan.expand.PlayVariables;
import discos.deployer.playbook.find.RolePath;
import discos.deployer.release.workspace.MisuseException;
import discos.deployer.report.AnsibleStyle;
import discos.deployer.report.AnsibleWarnings;
import discos.deployer.run.RunSettings;
import discos.deployer.run.variables.FactCache;
import discos.deployer.source.Problem;
import discos.deployer.source.ProblemException;
import discos.deployer.source.Problems;
import discos.deployer.station.AnsibleConfig;
import discos.deployer.station.AnsibleOption;
import discos.deployer.template.ResultMode;
import discos.deployer.value.vault.Vault;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Plays any playbook, with the options of {@code ansible-playbook}. */
@Command(
        description = "Plays Ansible playbooks on machines that need no Python.",
        mixinStandardHelpOptions = true,
        version = Versions.TEXT,
        sortOptions = false)
public final class PlayCommand implements Callable<Integer> {
    private static final String NOBODY = "No hosts matched, nothing to do";

    private final World world;

    @Mixin PlayOptions options = new PlayOptions();

    /** The command in the world. */
    public PlayCommand(World world) {
        this.world = world;
    }

    @Override
    public Integer call() {
        AnsibleConfig config = world.ansibleConfig();
        Problems problems = new Problems(DuplicateKeys.of(world, config));
        world.keepLog(config);
        Vault given = options.vault.vault(world, config);
        Vault vault = isListing() ? given.forListing() : given;
        DiskFiles files = new DiskFiles(world.folder(), vault);
        Map<String, Object> extraVars =
                new ExtraVariables(files, problems)
                        .read(options.run.extraVars, InventorySources.hashes(config));
        FactCache facts = FactCaching.of(config, world);
        Assembly assembly = assembly(config, vault).with(facts);
        PlaySettings settings = new PlaySettings(world, options, config);
        InventorySources sources = settings.sources(extraVars);
        Inventory inventory = inventory(sources, assembly, problems);
        if (options.isFlushingCache) {
            inventory.hosts().forEach(facts::forget);
        }
        Optional<AdHoc> adHoc = adHoc(config);
        Assembly known = adHoc.map(it -> assembly.with(it.files())).orElse(assembly);
        Preparer played =
                known.preparer(rolesPath(config))
                        .rereading(() -> reread(sources, known))
                        .withMissingHandlers(config.is(AnsibleOption.ERROR_ON_MISSING_HANDLER))
                        .standard(settings.keywords());
        Preparer preparer = isListing() ? played.forListing() : played;
        inventory.hosts().forEach(host -> preparer.remember(facts.read(host).keySet()));
        Extent extent = settings.extent();
        List<Preparer.Prepared> prepared = new ArrayList<>();
        for (String playbook : adHoc.map(it -> List.of(it.file())).orElse(options.playbooks)) {
            prepared.add(settings.judged(preparer.prepare(playbook, inventory, extent, extraVars)));
        }
        adHoc.ifPresent(it -> refuseNobody(it, settings, prepared));
        if (isListing()) {
            return listed(prepared, adHoc.isPresent());
        }
        return play(prepared, known, settings.of(extent, extraVars), config);
    }

    /** This machine needs no inventory, so that nothing is odd about an empty one. */
    private Inventory inventory(InventorySources sources, Assembly assembly, Problems problems) {
        return options.adHoc.isForThisMachine(options.playbooks)
                ? sources.readAll(assembly::loader, problems, true)
                : sources.read(assembly::loader, problems, true);
    }

    private Assembly assembly(AnsibleConfig config, Vault vault) {
        return Assembly.of(world, world.folder(), vault, tools(config, vault)).with(world, config);
    }

    private int listed(List<Preparer.Prepared> prepared, boolean isAdHoc) {
        prepared.stream()
                .flatMap(one -> one.warnings().stream())
                .map(warning -> "[WARNING]: " + words(warning))
                .distinct()
                .forEach(world.err()::println);
        if (isAdHoc && isForNobody(prepared)) {
            world.err().println("[WARNING]: " + NOBODY);
        }
        return isAdHoc ? listHosts(prepared) : list(prepared);
    }

    private static Inventory reread(InventorySources sources, Assembly assembly) {
        return sources.read(assembly::loader, assembly.files().problems(), false);
    }

    private Optional<AdHoc> adHoc(AnsibleConfig config) {
        Optional<AdHoc> adHoc = options.adHoc.asked(options.playbooks, config);
        if (options.adHoc.isAtOddsWith(options.playbooks)) {
            throw new MisuseException(
                    "bad-option",
                    adHoc.isPresent()
                            ? "--adhoc takes one pattern of hosts and no playbook"
                            : "there is no playbook to play",
                    "give a playbook, or --adhoc PATTERN -m MODULE -a ARGS");
        }
        Optional<MisuseException> misuse = adHoc.filter(_ -> !isListing()).flatMap(AdHoc::misuse);
        if (misuse.isPresent()) {
            throw misuse.get();
        }
        return adHoc;
    }

    /** A playbook from the task on at which the run is to start. */
    private static Preparer.Prepared started(
            Preparer.Prepared prepared, Optional<PlanStart> start) {
        return start.map(
                        it ->
                                new Preparer.Prepared(
                                        it.of(prepared.plan()),
                                        prepared.selected(),
                                        prepared.sources(),
                                        prepared.inventory(),
                                        prepared.warnings()))
                .orElse(prepared);
    }

    /** Whether no host of an inventory is meant; that it has none was told before. */
    private static boolean isForNobody(List<Preparer.Prepared> prepared) {
        return prepared.stream()
                .filter(one -> !one.inventory().get().hosts().isEmpty())
                .flatMap(one -> one.plan().plays().stream())
                .anyMatch(play -> play.hosts().isEmpty());
    }

    /** As with Ansible, a limit that leaves nobody is a mistake; a pattern alone is not. */
    private void refuseNobody(
            AdHoc adHoc, PlaySettings settings, List<Preparer.Prepared> prepared) {
        if (!options.limits().isEmpty() && isForNobody(prepared)) {
            throw new ProblemException(settings.outsideLimit(adHoc.pattern()));
        }
    }

    private int listHosts(List<Preparer.Prepared> prepared) {
        for (Preparer.Prepared one : prepared) {
            List<String> hosts =
                    one.plan().plays().stream().flatMap(play -> play.hosts().stream()).toList();
            world.out().println("  hosts (" + hosts.size() + "):");
            hosts.forEach(host -> world.out().println("    " + host));
        }
        return ExitCode.OK;
    }

    private static ResultMode mode(AnsibleConfig config) {
        return config.is(AnsibleOption.JINJA2_NATIVE) ? ResultMode.NATIVE : ResultMode.CLASSIC;
    }

    private Tools tools(AnsibleConfig config, Vault vault) {
        return Tools.load(
                Optional.empty(),
                mode(config),
                vault,
                Libraries.of(world, config, options.modulePath, options.playbooks));
    }

    private RolePath rolesPath(AnsibleConfig config) {
        List<String> path = new ArrayList<>(config.paths(AnsibleOption.ROLES_PATH));
        path.add(world.home().resolve("roles").toString());
        List<String> collections = new ArrayList<>(config.paths(AnsibleOption.COLLECTIONS_PATH));
        collections.addAll(config.paths(AnsibleOption.COLLECTIONS_PATHS));
        if (collections.isEmpty()) {
            collections.add(world.userHome().resolve(".ansible/collections").toString());
            collections.add("/usr/share/ansible/collections");
        }
        return new RolePath(path, collections);
    }

    private boolean isListing() {
        return options.isListingHosts
                || options.isListingTasks
                || options.isListingTags
                || options.isSyntaxCheck;
    }

    /** What is to be listed; a check of the syntax lists nothing else, as with Ansible. */
    private Set<Wanted> listed() {
        Set<Wanted> wanted = EnumSet.noneOf(Wanted.class);
        if (options.isSyntaxCheck) {
            return wanted;
        }
        if (options.isListingHosts) {
            wanted.add(Wanted.HOSTS);
        }
        if (options.isListingTasks) {
            wanted.add(Wanted.TASKS);
        }
        if (options.isListingTags) {
            wanted.add(Wanted.TAGS);
        }
        return wanted;
    }

    private int list(List<Preparer.Prepared> prepared) {
        Set<Wanted> wanted = listed();
        for (Preparer.Prepared one : prepared) {
            String text =
                    wanted.isEmpty()
                            ? PlanListing.syntaxChecked(one.plan().playbook())
                            : listing(wanted, one.sources()).list(one.selected());
            world.out().print(text);
        }
        return ExitCode.OK;
    }

    private static PlanListing listing(Set<Wanted> wanted, PlanSources sources) {
        return new PlanListing(
                wanted,
                sources.values(),
                play -> PlayVariables.known(sources, play).all().values());
    }

    /** A warning, where Ansible has the same one in Ansible's words. */
    private static String words(Problem warning) {
        return PlaySettings.isUnmatched(warning)
                ? warning.message()
                : warning.message()
                        + " ("
                        + warning.origin()
                        + ")"
                        + warning.advice().map(text -> ": " + text).orElse("");
    }

    private AnsibleStyle style(AnsibleConfig config, int verbosity) {
        AnsibleStyle style = OutputStyle.of(config, verbosity, world.folder());
        if (options.adHoc.pattern.isEmpty()) {
            return style;
        }
        if (options.adHoc.isOneLine) {
            return style.as(AnsibleStyle.Callback.ONE_LINE);
        }
        return config.is(AnsibleOption.ADHOC_CALLBACKS)
                        && style.callback() != AnsibleStyle.Callback.DEFAULT
                ? style
                : style.as(AnsibleStyle.Callback.MINIMAL);
    }

    private int play(
            List<Preparer.Prepared> prepared,
            Assembly assembly,
            RunSettings settings,
            AnsibleConfig config) {
        AnsibleStyle style = style(config, settings.verbosity());
        List<Listener> more = new ArrayList<>(new EnabledCallbacks(world, config).listeners(style));
        options.tree(world).map(folder -> folder.writing(style)).ifPresent(more::add);
        try (RunSession session = new RunSession(world, "play", options.output, style, more)) {
            AnsibleWarnings warnings =
                    new AnsibleWarnings(session.terminal(), session.terminal().palette());
            prepared.stream()
                    .flatMap(one -> one.warnings().stream())
                    .forEach(warning -> warnings.show(warning.message()));
            Conductor conductor =
                    assembly.conductor(Connections.plain(SshOperator.of(world)), session.outside());
            Optional<PlanStart> start = options.startAt.map(TaskNamed::new).map(PlanStart::new);
            int code = ExitCode.OK;
            for (Preparer.Prepared one : prepared) {
                code = conductor.play(started(one, start), settings);
                if (code != ExitCode.OK) {
                    break;
                }
            }
            if (options.adHoc.pattern.isPresent() && isForNobody(prepared)) {
                warnings.show(NOBODY);
            }
            if (start.isPresent() && !start.get().isFound()) {
                warnings.error(
                        "No matching task \""
                                + options.startAt.orElseThrow()
                                + "\" found. Note: --start-at-task can only follow static"
                                + " includes.");
            }
            return code;
        }
    }
}
