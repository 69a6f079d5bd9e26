package discos.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import discos.deployer.template.ResultMode;
import discos.plugins.filter.data.JsonFilters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Renders templates that a grammar made, and those of playbooks with random variables, as real
 * Ansible renders them at the same time.
 *
 * <p>{@code -Djinja.count=N -Djinja.seed=S} takes other templates; {@code deployer/jinja/run} does.
 */
class GeneratedTemplatesIT {
    private static final Path TOOLS = Path.of("../deployer/jinja").toAbsolutePath();

    @TempDir Path folder;

    @Test
    void rendersWhatPlaybooksHaveAsAnsibleDoes() throws IOException, InterruptedException {
        compare("generate.py");
    }

    @Test
    void rendersMisuseAsAnsibleDoes() throws IOException, InterruptedException {
        compare("generate.py", "wild");
    }

    @Test
    void rendersTemplatesOfPlaybooksAsAnsibleDoes() throws IOException, InterruptedException {
        String own = TOOLS.resolve("../difftest/playbooks").normalize().toString();
        compare("collect.py", System.getProperty("jinja.playbooks", own));
    }

    private void compare(String program, String... grammar)
            throws IOException, InterruptedException {
        String count = System.getProperty("jinja.count", "300");
        String seed = System.getProperty("jinja.seed", "1");
        Path rows = folder.resolve("rows.jsonl");
        List<String> generated = new ArrayList<>(List.of(program, count, seed));
        generated.addAll(List.of(grammar));
        python(generated, Path.of("/dev/null"), rows);
        int made = Files.readAllLines(rows).size();
        Path results = folder.resolve("results.jsonl");
        python(List.of("oracle.py"), rows, results);
        List<String> lines = Files.readAllLines(results);
        // what only shows something of the oracle's process is left out
        assertThat(lines).isNotEmpty().hasSizeGreaterThan(made * 9 / 10);
        List<String> differences = differences(lines);
        System.out.printf(
                "%d of %d templates of seed %s (%s) in %d modes, %d differences%n",
                lines.size(),
                made,
                seed,
                String.join(" ", generated.subList(3, generated.size())),
                ResultMode.values().length,
                differences.size());
        assertThat(differences).isEmpty();
    }

    private void python(List<String> words, Path input, Path output)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("/usr/bin/python3"));
        command.add(TOOLS.resolve(words.getFirst()).toString());
        command.addAll(words.subList(1, words.size()));
        Path messages = folder.resolve("messages");
        int code =
                new ProcessBuilder(command)
                        .directory(Path.of("").toAbsolutePath().toFile())
                        .redirectInput(input.toFile())
                        .redirectOutput(output.toFile())
                        .redirectError(messages.toFile())
                        .start()
                        .waitFor();
        assertThat(code).as(Files.readString(messages)).isZero();
    }

    @SuppressWarnings("unchecked")
    private List<String> differences(List<String> lines) throws IOException {
        Path files = Files.createDirectory(folder.resolve("files"));
        List<String> differences = new ArrayList<>();
        for (String line : lines) {
            CorpusRow row = new CorpusRow((Map<String, Object>) JsonFilters.parse(line));
            for (ResultMode mode : ResultMode.values()) {
                row.failure(mode, files).ifPresent(differences::add);
            }
        }
        return differences;
    }
}
