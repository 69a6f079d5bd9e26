package discos.deployer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The output is the real one's, character by character; what that printed is recorded beside each
 * playbook by the script {@code record} there.
 */
class OutputIT {
    @TempDir Path folder;

    static List<String> cases() throws IOException {
        try (Stream<Path> entries = Files.list(resources())) {
            return entries.filter(Files::isDirectory)
                    .map(path -> path.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    private static Path resources() {
        URL place = Objects.requireNonNull(OutputIT.class.getResource("/output/record"));
        try {
            return Objects.requireNonNull(Path.of(place.toURI()).getParent());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isWhatAnsiblePrints(String name) throws IOException {
        Path recorded = resources().resolve(name);
        try (Stream<Path> files = Files.walk(recorded)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = folder.resolve(recorded.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        String[] arguments = Files.readString(folder.resolve("arguments")).strip().split(" ", -1);
        CommandLine.Ended ended = new CommandLine(folder).play(arguments);
        String printed =
                ended.out()
                        .replace(folder.toString(), "FOLDER")
                        .replaceAll("\"(start|end|delta)\": \"[^\"]*\"", "\"$1\": \"TIME\"");
        assertThat(printed)
                .as("standard error: %s", ended.err())
                .isEqualTo(Files.readString(recorded.resolve("expected")));
    }
}
