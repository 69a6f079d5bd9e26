package discos.deployer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every word of the errors that need no machine, against golden files. */
class WorkspaceErrorsTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "get-nothing, discos-get",
        "get-bare-name, discos-get stable",
        "get-both, discos-get --tag a --branch b",
        "get-value-missing, discos-get --tag --station SRT",
        "get-unknown-option, discos-get --tagg a",
        "get-unknown-database, discos-get --tag a --cdb moon",
        "get-sandbox-alone, discos-get --tag a --sandbox",
        "get-unknown-system, discos-get --tag a --on manager:strt",
        "get-several-machines, discos-get --tag a --on discos:srt",
        "get-no-workspace, discos-get --tag a",
        "set-nothing, discos-set",
        "set-two, discos-set a b",
        "set-bad-name, discos-set ../config",
        "set-no-workspace, discos-set stable",
    })
    void saysWhatIsWrongAndWhatToDo(String name, String command) throws IOException {
        String[] words = command.split(" ", -1);
        CommandLine.Ended ended =
                new CommandLine(
                                Map.of("DISCOS_SW", "/nowhere", "HOME", "/nowhere"),
                                Path.of("..").toAbsolutePath().normalize(),
                                Path.of("/"))
                        .command(words[0], Arrays.copyOfRange(words, 1, words.length));
        assertThat(command + "\nexit " + ended.exitCode() + "\n" + ended.err())
                .isEqualTo(golden(name));
    }

    private static String golden(String name) throws IOException {
        try (InputStream file =
                WorkspaceErrorsTest.class.getResourceAsStream("errors/" + name + ".txt")) {
            return new String(
                    Optional.ofNullable(file).orElseThrow().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
