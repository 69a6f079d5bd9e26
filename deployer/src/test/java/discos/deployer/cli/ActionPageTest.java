package discos.deployer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import discos.deployer.playbook.EngineAction;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Holds the pages of the engine's own actions against what they take. */
final class ActionPageTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (`[^|]*`) \\| [a-z]+ \\|.*\\|$");
    private static final Pattern NAME = Pattern.compile("`(\\w+)`");

    @ParameterizedTest
    @EnumSource(EngineAction.class)
    void namesWhatTheActionTakes(EngineAction action) {
        String text = ActionPage.of(action).text();
        Set<String> told =
                ROW.matcher(text)
                        .results()
                        .flatMap(row -> NAME.matcher(row.group(1)).results())
                        .map(name -> name.group(1))
                        .collect(Collectors.toCollection(TreeSet::new));
        assertThat(told).isEqualTo(new TreeSet<>(action.parameters().names()));
        assertThat(text).startsWith("# " + action.yamlName() + "\n\n");
        assertThat(text.contains("free form")).isEqualTo(action.parameters().takesFreeForm());
    }
}
