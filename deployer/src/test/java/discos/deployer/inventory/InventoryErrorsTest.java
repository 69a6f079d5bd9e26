package discos.deployer.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import discos.deployer.source.ProblemPrinter;
import discos.deployer.source.Problems;
import discos.deployer.source.SourceText;
import discos.deployer.source.TextFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each {@code errors/x} folder gives what its {@code expected.txt} shows. */
class InventoryErrorsTest {
    private static final Path CASES =
            Path.of("src/test/resources/discos/deployer/inventory/errors");

    static Stream<Path> cases() throws IOException {
        try (Stream<Path> files = Files.list(CASES)) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void showsAllProblemsAtOnce(Path folder) throws IOException {
        Problems problems = new Problems();
        String name =
                Stream.of("hosts.yml", "hosts.toml", "hosts")
                        .filter(file -> Files.exists(folder.resolve(file)))
                        .findFirst()
                        .orElseThrow();
        new InventoryLoader(folder, problems).load(List.of(name));
        ProblemPrinter printer =
                new ProblemPrinter(
                        file ->
                                TextFile.read(folder.resolve(file), file, new Problems())
                                        .map(SourceText::of));
        String shown = printer.errors(problems.sorted());
        Path golden = folder.resolve("expected.txt");
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(golden, shown);
        }
        assertThat(shown).isEqualTo(Files.readString(golden));
    }
}
