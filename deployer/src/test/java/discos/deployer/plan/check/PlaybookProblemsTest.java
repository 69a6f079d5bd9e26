package discos.deployer.plan.check;

import static org.assertj.core.api.Assertions.assertThat;

import discos.deployer.inventory.Inventory;
import discos.deployer.plan.Plan;
import discos.deployer.plan.PlannedPlay;
import discos.deployer.plan.Planning;
import discos.deployer.plan.TagSelection;
import discos.deployer.playbook.MapFiles;
import discos.deployer.playbook.ResourceFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Shows every mistake as users see it: each {@code .case} file is a playbook with mistakes, the
 * {@code .txt} file beside it what is printed.
 *
 * <p>With the system property {@code golden.update} naming a folder, what is printed goes there.
 */
class PlaybookProblemsTest {
    private final ResourceFiles cases =
            ResourceFiles.beside(PlaybookProblemsTest.class, "problems");

    @TestFactory
    List<DynamicTest> tellsWhatIsWrong() {
        List<DynamicTest> tests =
                cases.names("").stream()
                        .filter(name -> name.endsWith(".case"))
                        .map(name -> name.substring(0, name.length() - ".case".length()))
                        .map(name -> DynamicTest.dynamicTest(name, () -> compare(name)))
                        .toList();
        assertThat(tests).hasSizeGreaterThan(30);
        return tests;
    }

    private void compare(String name) throws IOException {
        String printed = problems(cases.text(name + ".case").orElseThrow());
        String update = System.getProperty("golden.update");
        if (update != null) {
            Files.writeString(Path.of(update).resolve(name + ".txt"), printed);
        }
        assertThat(printed).isEqualTo(cases.text(name + ".txt").orElse(""));
    }

    private static String problems(String files) {
        Planning planning = Planning.of(MapFiles.parse(files), Inventory.empty());
        Plan onHosts =
                new Plan(
                        planning.plan().playbook(),
                        planning.plan().plays().stream()
                                .map(PlaybookProblemsTest::onAHost)
                                .toList());
        Plan selected = TagSelection.ALL.of(onHosts, planning.sources().values());
        new PlanCheck(planning.sources(), new SimpleExpressions(), true, true)
                .check(
                        selected,
                        TagSelection.ALL,
                        new PlanCheck.Earlier(),
                        new PlanCheck.Outside(Set.of("outside"), Set.of("here")));
        return planning.problems();
    }

    private static PlannedPlay onAHost(PlannedPlay play) {
        return new PlannedPlay(
                play.play(), List.of("host"), play.nodes(), play.handlers(), play.roles());
    }
}
