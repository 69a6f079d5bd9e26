package discos.deployer.cli.wiring;

import discos.deployer.inventory.HostPattern;
import discos.deployer.inventory.Inventory;
import discos.deployer.inventory.InventoryLoader;
import discos.deployer.plan.Plan;
import discos.deployer.plan.TagSelection;
import discos.deployer.plan.check.MadeFiles;
import discos.deployer.plan.check.PlanCheck;
import discos.deployer.plan.expand.PlanSources;
import discos.deployer.plan.expand.Planner;
import discos.deployer.playbook.Keywords;
import discos.deployer.playbook.Play;
import discos.deployer.playbook.Playbook;
import discos.deployer.playbook.find.RolePath;
import discos.deployer.playbook.read.Diagnostics;
import discos.deployer.playbook.read.PlaybookReader;
import discos.deployer.run.variables.LiveInventory;
import discos.deployer.source.Origin;
import discos.deployer.source.Problem;
import discos.deployer.source.ProblemException;
import discos.deployer.source.Problems;
import discos.deployer.spi.ControlSide;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Reads, plans and checks a playbook; touches no host. */
public final class Preparer {
    private static final List<String> IMPLICIT = List.of("localhost", "127.0.0.1");
    private static final Origin COMMAND_LINE = Origin.of("command line");

    private final DiskFiles files;
    private final Tools tools;
    private final ControlSide control;
    private final RolePath rolesPath;
    private final Use use;

    /** A playbook may use what those before it in the same run set. */
    private final PlanCheck.Earlier earlier = new PlanCheck.Earlier();

    /** Lets playbooks use variables of these names, which hosts have from runs before. */
    public void remember(Set<String> names) {
        earlier.names().add(names);
    }

    /** Prepares with these plugins and looks for roles in these folders, too. */
    public Preparer(DiskFiles files, Tools tools, ControlSide control, RolePath rolesPath) {
        this(
                files,
                tools,
                control,
                rolesPath,
                new Use(true, true, Keywords.NONE, Optional.empty()));
    }

    private Preparer(
            DiskFiles files, Tools tools, ControlSide control, RolePath rolesPath, Use use) {
        this.files = files;
        this.tools = tools;
        this.control = control;
        this.rolesPath = rolesPath;
        this.use = use;
    }

    /**
     * What is prepared for.
     *
     * @param isPlayed whether the playbook is played, not only listed
     * @param needsHandlers whether a handler that is notified must be there
     * @param standard keywords of plays that do not write them
     * @param rereading reads the sources of the inventory again
     */
    private record Use(
            boolean isPlayed,
            boolean needsHandlers,
            Keywords standard,
            Optional<Supplier<Inventory>> rereading) {}

    /** The same where the run can read the sources of the inventory again. */
    public Preparer rereading(Supplier<Inventory> sources) {
        return new Preparer(
                files,
                tools,
                control,
                rolesPath,
                new Use(use.isPlayed(), use.needsHandlers(), use.standard(), Optional.of(sources)));
    }

    /** The same where a handler that is notified may be missing. */
    public Preparer withMissingHandlers(boolean areErrors) {
        return new Preparer(
                files,
                tools,
                control,
                rolesPath,
                new Use(use.isPlayed(), areErrors, use.standard(), use.rereading()));
    }

    /** The same for playbooks that are only listed: variables that nothing defines are warnings. */
    public Preparer forListing() {
        return new Preparer(
                files,
                tools,
                control,
                rolesPath,
                new Use(false, use.needsHandlers(), use.standard(), use.rereading()));
    }

    /** The same where plays have these keywords that do not write them themselves. */
    public Preparer standard(Keywords standard) {
        return new Preparer(
                files,
                tools,
                control,
                rolesPath,
                new Use(use.isPlayed(), use.needsHandlers(), standard, use.rereading()));
    }

    /**
     * A playbook made ready.
     *
     * @param plan everything, no tags applied
     * @param selected what the tags select
     * @param inventory with what lies beside the playbook
     * @param warnings what is odd but stops nothing
     */
    public record Prepared(
            Plan plan,
            Plan selected,
            PlanSources sources,
            LiveInventory inventory,
            List<Problem> warnings) {}

    /**
     * Makes a playbook ready.
     *
     * @param inventory without what lies beside the playbook
     * @throws ProblemException with everything that is wrong
     */
    public Prepared prepare(
            String file, Inventory inventory, Extent extent, Map<String, Object> extraVars) {
        Diagnostics diagnostics = new Diagnostics(files.problems(), new Problems());
        Inventory complete = beside(folder(file), inventory, diagnostics.errors());
        PlaybookReader reader =
                new PlaybookReader(
                        files, new PluginDirectory(tools.plugins()), diagnostics, use.standard());
        StaticTemplates values =
                new StaticTemplates(
                        tools.templar(), control, files.folder(), magic(file, complete), extraVars);
        PlanSources sources = new PlanSources(reader, rolesPath, values);
        Playbook playbook =
                reader.playbook(file).orElseThrow(() -> new ProblemException(missing(file)));
        Set<String> limited = limited(complete, extent, diagnostics);
        Planner planner =
                new Planner(
                        sources,
                        (patterns, origin) ->
                                hosts(complete, patterns, origin, limited, diagnostics));
        Plan plan = planner.plan(playbook);
        TagSelection tags =
                new TagSelection(
                        new LinkedHashSet<>(extent.tags()), new LinkedHashSet<>(extent.skipTags()));
        Plan selected = tags.of(plan, values);
        PlanCheck check =
                new PlanCheck(sources, tools.expressions(), use.isPlayed(), use.needsHandlers());
        check.warnOfReserved(extraVars.keySet());
        check.check(selected, tags, earlier, outside(file, plan, complete, extraVars, diagnostics));
        diagnostics.errors().throwIfAny();
        return new Prepared(
                plan,
                selected,
                sources,
                new LiveInventory(complete, new Rereading(this, file, inventory)),
                diagnostics.warnings().sorted());
    }

    private PlanCheck.Outside outside(
            String file,
            Plan plan,
            Inventory inventory,
            Map<String, Object> extraVars,
            Diagnostics diagnostics) {
        Set<String> names = new LinkedHashSet<>(extraVars.keySet());
        addNames(inventory, names);
        otherFolders(file, plan)
                .forEach(it -> addNames(beside(it, inventory, diagnostics.errors()), names));
        return new PlanCheck.Outside(names, MadeFiles.local(inventory, extraVars));
    }

    private static void addNames(Inventory inventory, Set<String> names) {
        inventory.hosts().forEach(host -> names.addAll(inventory.variables(host).keySet()));
        IMPLICIT.stream()
                .filter(inventory::isImplicit)
                .forEach(host -> names.addAll(inventory.variables(host).keySet()));
    }

    /** The folders of imported playbooks that lie elsewhere. */
    private Set<Path> otherFolders(String file, Plan plan) {
        Set<Path> folders = new LinkedHashSet<>();
        plan.plays()
                .forEach(
                        play -> PlayFolder.of(play.play(), files.folder()).ifPresent(folders::add));
        folders.remove(folder(file));
        return folders;
    }

    /** Reads the sources and what lies beside playbooks again. */
    private record Rereading(Preparer preparer, String file, Inventory first)
            implements LiveInventory.Sources {
        @Override
        public Inventory again() {
            Inventory read = preparer.use.rereading().orElse(() -> first).get();
            return beside(read, preparer.folder(file));
        }

        @Override
        public Optional<Path> folder(Play play) {
            return PlayFolder.of(play, preparer.files.folder());
        }

        @Override
        public Inventory beside(Inventory inventory, Path folder) {
            Problems problems = preparer.files.problems();
            Inventory fresh = preparer.beside(folder, inventory, problems);
            problems.throwIfAny();
            return fresh;
        }
    }

    private Inventory beside(Path folder, Inventory inventory, Problems problems) {
        return new InventoryLoader(files.folder(), problems, files.vault())
                .besidePlaybook(inventory, folder.toString());
    }

    private Path folder(String file) {
        Path path = files.folder().resolve(file).toAbsolutePath().normalize();
        return Optional.ofNullable(path.getParent()).orElse(path);
    }

    private static Problem missing(String file) {
        return Problem.of(
                        "missing-playbook",
                        "the playbook '" + file + "' could not be found",
                        COMMAND_LINE)
                .advise("give the path of a playbook from the current folder");
    }

    private Map<String, Object> magic(String file, Inventory inventory) {
        Map<String, Object> magic = new LinkedHashMap<>();
        magic.put("playbook_dir", folder(file).toString());
        Map<String, Object> groups = new LinkedHashMap<>();
        inventory
                .hostsByGroup()
                .forEach((group, hosts) -> groups.put(group, new ArrayList<Object>(hosts)));
        magic.put("groups", groups);
        return magic;
    }

    /** A part of the limit that names nothing is told; an error it is where no host is left. */
    private static Set<String> limited(
            Inventory inventory, Extent extent, Diagnostics diagnostics) {
        if (extent.limits().isEmpty()) {
            return Set.of();
        }
        Problems problems = new Problems();
        HostPattern pattern = HostPattern.parse(extent.limits(), COMMAND_LINE);
        List<String> hosts = pattern.hosts(inventory, problems::add);
        if (hosts.isEmpty()) {
            problems.throwIfAny();
        } else {
            pattern.ignoringUnknown().hosts(inventory, diagnostics::warn);
        }
        if (hosts.isEmpty()) {
            throw new ProblemException(
                    Problem.of(
                                    "no-hosts",
                                    "the limit '"
                                            + String.join(",", extent.limits())
                                            + "' matches no host",
                                    COMMAND_LINE)
                            .advise("there are: " + String.join(", ", inventory.hosts())));
        }
        return new LinkedHashSet<>(hosts);
    }

    /** What a pattern does not match may be there when the play starts; the run tells it then. */
    private List<String> hosts(
            Inventory inventory,
            List<String> patterns,
            Origin origin,
            Set<String> limited,
            Diagnostics diagnostics) {
        List<String> hosts =
                HostPattern.parse(patterns, origin)
                        .ignoringUnknown()
                        .hosts(
                                inventory,
                                unknown -> {
                                    if (!use.isPlayed()) {
                                        diagnostics.warn(unknown);
                                    }
                                });
        return limited.isEmpty() ? hosts : hosts.stream().filter(limited::contains).toList();
    }
}
