package discos.deployer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Plays the behaviour cases against the commands that the role installs, under several shells. */
class ShellCasesXIT {

    @TestFactory
    Stream<DynamicTest> theCommandsOfTheMachinesBehaveAsTheCasesSay() {
        // every machine has the first two where this project is built; busybox is played if it is
        // there
        return Stream.concat(
                        Stream.of("dash", "bash"),
                        Stream.of("busybox sh").filter(_ -> isThere("busybox")))
                .map(shell -> DynamicTest.dynamicTest(shell, () -> play(shell)));
    }

    private static boolean isThere(String program) {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private static void play(String shell) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(List.of("sh", "run", "-s", shell))
                        .directory(BehaviourCase.FOLDER.toFile())
                        .redirectErrorStream(true)
                        .start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("the cases under %s:%n%s", shell, said).isZero();
        assertThat(said).as(said).containsPattern("(?m)^[1-9][0-9]+ cases, 0 failures$");
    }

    @Test
    void theToolsOfTheCasesAreHere() {
        assertThat(List.of("git", "make", "dash", "bash", "sh")).allMatch(ShellCasesXIT::isThere);
    }
}
