package discos.deployer.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FixtureHistoryTest {
    @TempDir Path folder;

    @BeforeEach
    void haveATree() throws IOException {
        Files.createDirectories(folder.resolve("tree"));
        Files.createDirectories(folder.resolve("later"));
        Files.writeString(folder.resolve("tree/file"), "value @one.value@\n");
        Files.writeString(folder.resolve("tree/gitignore"), "*.o\n");
        Files.writeString(folder.resolve("later/file"), "later @one.value@\n");
    }

    private List<FixtureCommit> history(String text) throws IOException {
        Files.writeString(folder.resolve("history"), text);
        return FixtureHistory.read(folder);
    }

    @Test
    void branchesGoOnFromWhereTheyStarted() throws IOException {
        List<FixtureCommit> commits =
                history(
                        """
                        # first
                        on stable
                        set one.value "1\\t"
                        commit One
                        tag v1
                        on master
                        from stable
                        add later
                        commit Two
                        on fix
                        from stable
                        set one.value 3
                        commit Three
                        """);
        assertThat(commits)
                .extracting(commit -> commit.files().get("file"))
                .containsExactly("value 1\t\n", "later 1\t\n", "value 3\n");
        assertThat(commits)
                .extracting(FixtureCommit::parent)
                .containsExactly("", "stable", "stable");
        assertThat(commits.getFirst().files()).containsKey(".gitignore");
        assertThat(FastImport.stream(commits))
                .contains("reset refs/tags/v1\nfrom :1\n")
                .contains("commit refs/heads/fix\nmark :3\n")
                .endsWith("done\n");
    }

    @Test
    void valueThatNobodySetIsAnError() {
        assertThatThrownBy(() -> history("on stable\ncommit One\n"))
                .hasMessageContaining("what 'one.value' is");
    }
}
