package discos.deployer.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiscosFixtureXIT {
    private static final String TOTAL_POWER =
            "Configuration/CDB/alma/BACKENDS/TotalPower/TotalPower.xml";

    private final LocalCommands commands = new LocalCommands();

    @TempDir Path folder;

    @Test
    void hasBranchesTagsAndTheSameCommitsEachTime() throws Exception {
        Path one = write("one.git");
        Path other = write("other.git");
        assertThat(git(one, "for-each-ref", "--format=%(refname:short)").lines())
                .contains("stable", "master", "fix-issue-42", "fix-issue-43", "fix-issue-44")
                .contains("discos1.0-rc01", "discos1.0-rc02", "discos1.0.0", "discos1.0.6h");
        assertThat(git(one, "show-ref")).isEqualTo(git(other, "show-ref"));
        assertThat(git(one, "fsck", "--strict")).isEmpty();
        assertThat(git(one, "cat-file", "-t", "discos1.0.6h")).isEqualTo("tag\n");
    }

    @Test
    void configurationHasThePitfallsOfTheRealOne() throws Exception {
        Path repository = write("discos.git");
        assertThat(dataAddress(repository, "discos1.0-rc02", "SRT"))
                .isEqualTo("               DataIPAddress=\"192.168.200.200\"   \t");
        assertThat(dataAddress(repository, "stable", "SRT"))
                .isEqualTo("               DataIPAddress=\"192.168.200.203\"");
        assertThat(dataAddress(repository, "stable", "Medicina"))
                .isEqualTo("               DataIPAddress=\"192.168.51.100\"    \t");
        assertThat(git(repository, "grep", "-l", "192.168.200.200", "master", "--", "SRT").lines())
                .anyMatch(file -> file.endsWith("VBrain.xml"))
                .anyMatch(file -> file.endsWith("Skarab.xml"))
                .noneMatch(file -> file.endsWith("TotalPower.xml"));
        assertThat(
                        git(
                                repository,
                                "show",
                                "stable:SRT/CDB/alma/BACKENDS/TotalPower/TotalPower.xml"))
                .contains("DataIPAddress=\"127.0.0.1\"");
    }

    private String dataAddress(Path repository, String ref, String station)
            throws SandboxException {
        // Line 21 of 45, as in the real files.
        List<String> lines =
                git(repository, "show", ref + ":" + station + "/" + TOTAL_POWER).lines().toList();
        assertThat(lines).hasSize(45);
        return lines.get(20);
    }

    private Path write(String name) throws SandboxException {
        Path repository = folder.resolve(name);
        DiscosFixture.of(folder.resolve("state"), commands).write(repository);
        return repository;
    }

    private String git(Path repository, String... words) throws SandboxException {
        List<String> command = new ArrayList<>(List.of("git", "--git-dir=" + repository));
        command.addAll(List.of(words));
        Outcome outcome = commands.run(Command.of(command));
        assertThat(outcome.exit()).as(outcome.complaint()).isZero();
        return outcome.out();
    }
}
