package discos.deployer.plan;

import static org.assertj.core.api.Assertions.assertThat;

import discos.deployer.inventory.HostPattern;
import discos.deployer.inventory.Inventory;
import discos.deployer.inventory.InventoryLoader;
import discos.deployer.plan.PlanListing.Wanted;
import discos.deployer.plan.expand.PlanSources;
import discos.deployer.plan.expand.Planner;
import discos.deployer.playbook.FewModules;
import discos.deployer.playbook.ResourceFiles;
import discos.deployer.playbook.find.RolePath;
import discos.deployer.playbook.read.Diagnostics;
import discos.deployer.playbook.read.PlaybookReader;
import discos.deployer.source.Origin;
import discos.deployer.source.Problems;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Compares listings with what ansible-playbook 2.14 printed for the same playbook. */
class PlanListingTest {
    private final ResourceFiles files = ResourceFiles.beside(PlanListingTest.class, "listing");

    @TestFactory
    List<DynamicTest> printsWhatAnsiblePrints() {
        List<DynamicTest> tests = new ArrayList<>();
        for (String part : files.text("expected.txt").orElseThrow().split("(?m)^### ", -1)) {
            int end = part.indexOf('\n');
            if (end > 0) {
                String options = part.substring(0, end);
                String expected = part.substring(end + 1);
                tests.add(
                        DynamicTest.dynamicTest(
                                options, () -> assertThat(listing(options)).isEqualTo(expected)));
            }
        }
        assertThat(tests).hasSizeGreaterThan(9);
        return tests;
    }

    @Test
    void saysWhichPlaybookHasNoMistakes() {
        assertThat(PlanListing.syntaxChecked("site.yml")).isEqualTo("\nplaybook: site.yml\n");
    }

    private String listing(String options) {
        Set<Wanted> wanted = EnumSet.noneOf(Wanted.class);
        Set<String> only = new LinkedHashSet<>();
        Set<String> skip = new LinkedHashSet<>();
        String limit = "all";
        String[] words = options.split(" ", -1);
        for (int i = 0; i < words.length; i++) {
            switch (words[i]) {
                case "--list-hosts" -> wanted.add(Wanted.HOSTS);
                case "--list-tasks" -> wanted.add(Wanted.TASKS);
                case "--list-tags" -> wanted.add(Wanted.TAGS);
                case "-t" -> only.addAll(List.of(words[++i].split(",", -1)));
                case "--skip-tags" -> skip.addAll(List.of(words[++i].split(",", -1)));
                case "-l" -> limit = words[++i];
                default -> throw new IllegalArgumentException(words[i]);
            }
        }
        StaticValues values = new SimpleValues();
        Plan plan = new TagSelection(only, skip).of(plan(limit), values);
        return new PlanListing(wanted, values, play -> play.keywords().variables().values())
                .list(plan);
    }

    private Plan plan(String limit) {
        Problems problems = new Problems();
        Inventory inventory =
                new InventoryLoader(files.root(), problems).load(List.of("inventory"));
        problems.throwIfAny();
        Origin nowhere = Origin.of("test");
        List<String> limited = HostPattern.parse(limit, nowhere).hosts(inventory, problems::add);
        Diagnostics diagnostics = Diagnostics.empty();
        PlaybookReader reader = new PlaybookReader(files, new FewModules(), diagnostics);
        PlanSources sources = new PlanSources(reader, RolePath.of(), new SimpleValues());
        Planner planner =
                new Planner(
                        sources,
                        (patterns, origin) ->
                                HostPattern.parse(patterns, origin)
                                        .hosts(inventory, _ -> {})
                                        .stream()
                                        .filter(limited::contains)
                                        .toList());
        Plan plan = planner.plan(reader.playbook("site.yml").orElseThrow());
        diagnostics.errors().throwIfAny();
        return plan;
    }
}
