package discos.deployer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Shows every mistake as its operator sees it: each folder of the collection is a project with one
 * mistake, {@code expected.txt} in it what is printed, {@code options} the words in place of {@code
 * -i hosts --syntax-check}.
 *
 * <p>With the system property {@code golden.update} naming the collection in the sources, what is
 * printed goes there.
 */
class MistakesIT {
    private static final Path COLLECTION = Path.of("src/test/resources/mistakes");

    @TempDir Path folder;

    @TestFactory
    List<DynamicTest> tellsWhatIsWrongAndWhatToDo() throws IOException {
        try (Stream<Path> cases = Files.list(COLLECTION)) {
            List<DynamicTest> tests =
                    cases.sorted()
                            .map(
                                    each ->
                                            DynamicTest.dynamicTest(
                                                    String.valueOf(each.getFileName()),
                                                    () -> check(each)))
                            .toList();
            assertThat(tests).hasSizeGreaterThanOrEqualTo(60);
            return tests;
        }
    }

    private void check(Path project) throws IOException {
        Path copy = folder.resolve(String.valueOf(project.getFileName()));
        try (Stream<Path> files = Files.walk(project)) {
            for (Path file : files.toList()) {
                Path target = copy.resolve(project.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
        Path options = copy.resolve("options");
        String words =
                Files.exists(options) ? Files.readString(options) : "-i hosts --syntax-check";
        List<String> arguments = new ArrayList<>(List.of(words.strip().split(" ")));
        arguments.add("playbook.yml");
        CommandLine.Ended ended = new CommandLine(copy).play(arguments.toArray(String[]::new));
        String printed = ended.err().replace(copy.toString(), "PROJECT");
        String update = System.getProperty("golden.update");
        if (update != null) {
            Files.writeString(
                    Path.of(update).resolve(project.getFileName()).resolve("expected.txt"),
                    printed);
        }
        assertThat(printed).isEqualTo(Files.readString(project.resolve("expected.txt")));
        assertThat(ended.exitCode()).isIn(1, 4);
        assertThat(printed).startsWith("ERROR! ").contains(" = ");
        assertThat(ended.out()).isEmpty();
    }
}
