package discos.deployer.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import discos.deployer.source.ProblemPrinter;
import discos.deployer.source.Problems;
import discos.deployer.source.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each {@code errors/x.yml} gives what {@code errors/x.txt} shows. */
class YamlErrorsTest {
    private static final Path CASES = Path.of("src/test/resources/discos/deployer/yaml/errors");

    static Stream<Path> cases() throws IOException {
        try (Stream<Path> files = Files.list(CASES)) {
            return files
                    .filter(file -> file.toString().endsWith(".yml"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void saysWhatIsWrongAndWhere(Path file) throws IOException {
        String text = Files.readString(file);
        Problems problems = new Problems();
        new YamlReader(problems).document(text, file.getFileName().toString());
        String shown =
                new ProblemPrinter(_ -> Optional.of(SourceText.of(text))).errors(problems.sorted());
        Path golden = Path.of(file.toString().replace(".yml", ".txt"));
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(golden, shown);
        }
        assertThat(shown).isEqualTo(Files.readString(golden));
    }
}
