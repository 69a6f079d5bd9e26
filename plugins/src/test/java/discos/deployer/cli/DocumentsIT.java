package discos.deployer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Compares what we write for programs with what Ansible wrote; {@code documents/record} recorded
 * it.
 */
final class DocumentsIT {
    @TempDir Path folder;

    @BeforeEach
    void copies() throws IOException, URISyntaxException {
        Path source =
                Path.of(
                        Objects.requireNonNull(getClass().getResource("/documents/site.yml"))
                                .toURI());
        Path recorded = Objects.requireNonNull(source.getParent());
        try (Stream<Path> files = Files.walk(recorded)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = folder.resolve(recorded.relativize(file).toString());
                Files.createDirectories(Objects.requireNonNull(copy.getParent()));
                Files.copy(file, copy);
            }
        }
    }

    @Test
    void writesAnsiblesJsonDocument() throws IOException {
        CommandLine.Ended ended = calling(Map.of()).play("--output", "json", "site.yml");
        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(plain(ended.out()).strip()).isEqualTo(expected("run.json"));
        String called =
                calling(Map.of("ANSIBLE_STDOUT_CALLBACK", "ansible.posix.json"))
                        .play("site.yml")
                        .out();
        assertThat(plain(called).strip()).isEqualTo(expected("run.json"));
    }

    @Test
    void writesAnsiblesReportForJunit() throws IOException {
        CommandLine.Ended ended = calling(Map.of()).play("--output", "junit", "site.yml");
        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(plain(ended.out()).strip()).isEqualTo(expected("run.xml"));
    }

    @Test
    void writesAReportForJunitBesideTheOutputAsTheEnvironmentAsks() throws IOException {
        Map<String, String> asked = new HashMap<>();
        for (String name :
                List.of("TASK_CLASS", "FAIL_ON_IGNORE", "FAIL_ON_CHANGE", "HIDE_TASK_ARGUMENTS")) {
            asked.put("JUNIT_" + name, "true");
        }
        asked.put("JUNIT_TASK_RELATIVE_PATH", folder + "/roles");
        asked.put("JUNIT_REPLACE_OUT_OF_TREE_PATH", "elsewhere-");
        asked.put("JUNIT_TEST_CASE_PREFIX", "a");
        asked.put("JUNIT_OUTPUT_DIR", folder + "/reports");
        asked.put("ANSIBLE_CALLBACKS_ENABLED", "junit");
        assertThat(calling(asked).play("site.yml").out()).contains("PLAY RECAP");
        try (Stream<Path> reports = Files.list(folder.resolve("reports"))) {
            String text = reports.map(DocumentsIT::read).collect(Collectors.joining());
            assertThat(plain(text).strip()).isEqualTo(expected("other.xml"));
        }
    }

    @Test
    void keepsALogOfAllThatIsShown() throws IOException {
        CommandLine command = calling(Map.of("ANSIBLE_LOG_PATH", "run.log", "USER", "olga"));
        command.play("site.yml", "--limit", "a");
        command.play("nothing.yml");
        List<String> log = Files.readAllLines(folder.resolve("run.log"));
        assertThat(log)
                .anyMatch(line -> line.contains("| [WARNING]: Could not match supplied host"));
        assertThat(log)
                .filteredOn(line -> line.contains("u=olga n=ansible | ok: [a] => (item=2) => {"))
                .singleElement()
                .asString()
                .matches(
                        "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d,\\d{3} p=\\d+ u=olga n=ansible"
                                + " \\| ok: .*");
        assertThat(log)
                .anyMatch(
                        line ->
                                line.contains(
                                        "| ERROR! the playbook 'nothing.yml' could not be found"));
    }

    @Test
    void saysThatItCannotKeepALog() throws IOException {
        CommandLine.Ended ended =
                calling(Map.of("ANSIBLE_LOG_PATH", folder + "/none/run.log"))
                        .play("site.yml", "--list-hosts");
        assertThat(ended.exitCode()).isZero();
        assertThat(ended.err())
                .contains("[WARNING]: log file at " + folder + "/none/run.log is not writeable");
    }

    private CommandLine calling(Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(environment);
        all.put("HOME", folder.toString());
        all.put("DISCOS_STATE", folder + "/state");
        return new CommandLine(all, folder, folder);
    }

    private String plain(String text) {
        return text.replace(folder.toString(), "FOLDER")
                .replace("&#10;", "\n")
                .replaceAll("\"[0-9-]{10}T[^\"]*Z\"", "\"TIME\"")
                .replaceAll("\"id\": \"[^\"]*\"", "\"id\": \"ID\"")
                .replaceAll("time=\"[^\"]*\"", "time=\"TIME\"");
    }

    /** What Ansible wrote, without the labels of items that its results have inside. */
    private String expected(String name) throws IOException {
        return Files.readString(folder.resolve(name))
                .lines()
                .filter(line -> !line.contains("_ansible_item_label"))
                .collect(Collectors.joining("\n"));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
