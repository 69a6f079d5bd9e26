package discos.deployer.playbook.read;

import static org.assertj.core.api.Assertions.assertThat;

import discos.deployer.playbook.ResourceFiles;
import discos.deployer.source.Problems;
import discos.deployer.yaml.Values;
import discos.deployer.yaml.YamlReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Compares with what Ansible 2.14 made of the same texts, {@code key-values.jsonl}. */
class KeyValuesTest {

    @TestFactory
    List<DynamicTest> takesTextsApartAsAnsibleDoes() {
        List<String> lines =
                ResourceFiles.beside(KeyValuesTest.class, "/discos/deployer/playbook/read")
                        .text("key-values.jsonl")
                        .orElseThrow()
                        .lines()
                        .toList();
        assertThat(lines).hasSizeGreaterThan(25);
        return lines.stream()
                .map(line -> DynamicTest.dynamicTest(line, () -> compare(line)))
                .toList();
    }

    private static void compare(String line) {
        Problems problems = new Problems();
        Map<?, ?> row =
                (Map<?, ?>)
                        Values.plain(new YamlReader(problems).document(line, "row").orElseThrow());
        problems.throwIfAny();
        boolean isCommand = Boolean.TRUE.equals(row.get("command"));
        KeyValues parsed =
                KeyValues.parse(String.valueOf(row.get("text")), isCommand).orElseThrow();
        Map<String, Object> result = new LinkedHashMap<>(parsed.named());
        parsed.free().ifPresent(free -> result.put("_raw_params", free));
        assertThat(result).isEqualTo(row.get("result"));
    }

    @Test
    void refusesWhatIsNotClosed() {
        assertThat(KeyValues.parse("echo don't", true)).isEmpty();
        assertThat(KeyValues.parse("msg={{ a", false)).isEmpty();
        assertThat(KeyValues.parse("msg={% if a", false)).isEmpty();
    }
}
