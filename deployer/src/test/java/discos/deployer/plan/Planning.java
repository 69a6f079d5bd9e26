package discos.deployer.plan;

import discos.deployer.inventory.HostPattern;
import discos.deployer.inventory.Inventory;
import discos.deployer.plan.expand.PlanSources;
import discos.deployer.plan.expand.Planner;
import discos.deployer.playbook.FewModules;
import discos.deployer.playbook.MapFiles;
import discos.deployer.playbook.Playbook;
import discos.deployer.playbook.PlaybookFiles;
import discos.deployer.playbook.find.RolePath;
import discos.deployer.playbook.read.Diagnostics;
import discos.deployer.playbook.read.PlaybookReader;
import discos.deployer.source.Problem;
import discos.deployer.source.ProblemPrinter;
import discos.deployer.source.SourceText;
import java.util.List;
import java.util.stream.Stream;

/** A plan of a test's files, with what was found wrong on the way. */
public record Planning(Plan plan, PlanSources sources) {

    /** The plan of {@code site.yml} in a text of several files, on no hosts. */
    public static Planning of(String files) {
        return of(MapFiles.parse(files), Inventory.empty());
    }

    /** The plan of {@code site.yml}. */
    public static Planning of(PlaybookFiles files, Inventory inventory) {
        Diagnostics diagnostics = Diagnostics.empty();
        PlaybookReader reader = new PlaybookReader(files, new FewModules(), diagnostics);
        PlanSources sources =
                new PlanSources(reader, RolePath.of("shared/roles"), new SimpleValues());
        Planner planner =
                new Planner(
                        sources,
                        (patterns, origin) ->
                                HostPattern.parse(patterns, origin).hosts(inventory, _ -> {}));
        Playbook playbook = reader.playbook("site.yml").orElseThrow();
        return new Planning(planner.plan(playbook), sources);
    }

    /** The errors and warnings as users see them. */
    public String problems() {
        ProblemPrinter printer =
                new ProblemPrinter(name -> sources.reader().files().text(name).map(SourceText::of));
        StringBuilder text = new StringBuilder();
        text.append(printer.errors(sources.diagnostics().errors().sorted()));
        for (Problem warning : sources.diagnostics().warnings().sorted()) {
            text.append(text.isEmpty() ? "" : "\n").append(printer.warning(warning));
        }
        return text.toString();
    }

    /** The first play. */
    public PlannedPlay play() {
        return plan.plays().getFirst();
    }

    /** Every planned task of a list, those of rescue and always too. */
    public static List<PlannedTask> tasks(List<PlannedNode> nodes) {
        return nodes.stream()
                .flatMap(
                        node ->
                                switch (node) {
                                    case PlannedTask task -> Stream.of(task);
                                    case RoleRun run -> tasks(run.nodes()).stream();
                                    case PlannedBlock block ->
                                            Stream.of(block.tasks(), block.rescue(), block.always())
                                                    .flatMap(list -> tasks(list).stream());
                                })
                .toList();
    }

    /** The tasks of a stage of the first play. */
    public List<PlannedTask> tasks(PlayStage stage) {
        return tasks(play().nodes(stage));
    }
}
