package discos.deployer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of docs/how-to-write-a-module.md: built by Maven as a stranger would, then used. */
class ExamplePluginsIT {
    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
    private static final Path EXAMPLE = PROJECT.resolve("docs/examples/observatory-plugins");

    @TempDir static Path built = Path.of("/nowhere");
    @TempDir Path folder = Path.of("/nowhere");

    @BeforeAll
    static void build() throws IOException, InterruptedException {
        try (Stream<Path> files = Files.walk(EXAMPLE)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = built.resolve(EXAMPLE.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        Process maven =
                new ProcessBuilder(
                                PROJECT.resolve("mvnw").toString(),
                                "-q",
                                "-ntp",
                                "-f",
                                built.resolve("pom.xml").toString(),
                                "-Ddiscos.home=" + PROJECT,
                                "package")
                        .redirectErrorStream(true)
                        .start();
        String said = new String(maven.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(maven.waitFor()).as(said).isZero();
    }

    @Test
    void isFoundBesideThePlaybook() throws IOException {
        CommandLine command = library("site/library");
        Files.copy(built.resolve("site.yml"), folder.resolve("site/site.yml"));
        String[] play = {"-i", "hosts", "site/site.yml", "-e", "notice_path=" + folder + "/motd"};
        assertThat(command.play(play).out()).contains("changed=1");
        assertThat(folder.resolve("motd"))
                .hasContent(
                        "The telescope observes for 24-21, Crab at 05h34m31.9s. Do not move it.");
        assertThat(command.play(play).out()).contains("changed=0");
    }

    @Test
    void isFoundInTheFolderOfTheCommand() throws IOException {
        CommandLine command = library("library");
        assertThat(command.command("discos-doc", "example.observatory.observing_notice").out())
                .contains("Tells everybody who logs in");
        assertThat(command.play("-i", "hosts", "--adhoc", "all", "-m", "observing_notice").all())
                .contains("state is present but all of the following are missing: project");
    }

    @Test
    void isFoundByTheSettingLibrary() throws IOException {
        CommandLine command = library("elsewhere");
        assertThat(command.command("discos-doc", "observing_notice").exitCode()).isNotZero();
        command.write("ansible.cfg", "[defaults]\nlibrary = elsewhere\n");
        assertThat(command.command("discos-doc", "observing_notice").exitCode()).isZero();
    }

    @Test
    void refusesAFileThatIsNoJar() throws IOException {
        CommandLine command = library("library").write("library/broken.jar", "no jar");
        assertThat(command.command("discos-doc", "observing_notice").all())
                .contains("bad-plugin")
                .contains("library/broken.jar is no jar");
    }

    @Test
    void refusesTwoModulesOfOneName() throws IOException {
        CommandLine command = library("library");
        library("elsewhere").write("ansible.cfg", "[defaults]\nlibrary = elsewhere\n");
        assertThat(command.command("discos-doc", "observing_notice").all())
                .contains("two catalogs offer the module observing_notice");
    }

    private CommandLine library(String name) throws IOException {
        Path library = Files.createDirectories(folder.resolve(name));
        Files.copy(
                built.resolve("target/observatory-plugins-1.0.jar"),
                library.resolve("observatory-plugins.jar"));
        return new CommandLine(folder).write("hosts", "here ansible_connection=local\n");
    }
}
