package discos.deployer.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import discos.deployer.source.Origin;
import discos.deployer.source.Problem;
import discos.deployer.source.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HostPatternTest {
    private static final Path CASE = Path.of("src/test/resources/discos/deployer/inventory/ini");
    private static final Origin HERE = Origin.of("command line");

    private static final Inventory INVENTORY =
            new InventoryLoader(CASE, new Problems()).load(List.of("hosts"));

    /** What {@code ansible PATTERN --list-hosts} printed. */
    static Stream<String> patterns() throws IOException {
        return Files.readAllLines(CASE.resolve("patterns.txt")).stream();
    }

    @ParameterizedTest
    @MethodSource("patterns")
    void namesTheHostsThatAnsibleNames(String line) {
        String[] parts = line.split(" => ?", 2);
        List<String> expected =
                Arrays.stream(parts[1].split("\\|")).filter(host -> !host.isEmpty()).toList();
        assertThat(hosts(parts[0], new ArrayList<>())).isEqualTo(expected);
    }

    @Test
    void suggestsTheNearestName() {
        List<Problem> unmatched = new ArrayList<>();
        assertThat(hosts("wbe,alpah", unmatched)).isEmpty();
        assertThat(unmatched)
                .extracting(problem -> problem.message() + " - " + problem.advice().orElseThrow())
                .containsExactly(
                        "no host or group matches 'wbe' - did you mean 'web'?",
                        "no host or group matches 'alpah' - did you mean 'alpha'?");
    }

    @Test
    void listsTheGroupsWhereNothingIsNear() {
        List<Problem> unmatched = new ArrayList<>();
        hosts("telescope", unmatched);
        assertThat(unmatched.getFirst().advice().orElseThrow())
                .isEqualTo("groups are: all, alpha, db, empty, late, prod.eu-west, top, web, zeta");
    }

    @Test
    void anEmptyGroupIsKnown() {
        List<Problem> unmatched = new ArrayList<>();
        assertThat(hosts("empty", unmatched)).isEmpty();
        assertThat(unmatched).isEmpty();
    }

    @Test
    void aBrokenRegularExpressionIsAProblem() {
        List<Problem> unmatched = new ArrayList<>();
        assertThat(hosts("~(", unmatched)).isEmpty();
        assertThat(unmatched).extracting(Problem::code).containsExactly("bad-host-pattern");
    }

    @Test
    void aSubscriptBeyondTheEndIsAProblem() {
        List<Problem> unmatched = new ArrayList<>();
        assertThat(hosts("web[99]", unmatched)).isEmpty();
        assertThat(unmatched)
                .extracting(Problem::message)
                .containsExactly("'web[99]' names none of the 10 hosts");
    }

    @Test
    void severalTextsAreOnePattern() {
        HostPattern pattern = HostPattern.parse(List.of("web", "!node-a"), HERE);
        assertThat(pattern.hosts(INVENTORY, problem -> assertThat(problem).isNull()))
                .contains("node-b")
                .doesNotContain("node-a");
    }

    private static List<String> hosts(String pattern, List<Problem> unmatched) {
        return HostPattern.parse(pattern, HERE).hosts(INVENTORY, unmatched::add);
    }
}
