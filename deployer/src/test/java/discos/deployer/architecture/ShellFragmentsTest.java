package discos.deployer.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What is sent to hosts uses only what CentOS 6.8 (coreutils 8.4, util-linux 2.17, OpenSSH 5.3,
 * sudo 1.8.6) and busybox have.
 *
 * <p>The rules are in {@link ShellRules}.
 */
final class ShellFragmentsTest {
    private static final List<Path> SENT =
            List.of(
                    Path.of("src/main/java"),
                    Path.of("src/main/resources/discos/deployer/remote"),
                    Path.of("../plugins/src/main/java"),
                    Path.of("../plugins/src/main/resources"));

    @Test
    void fragmentsUseOnlyWhatOldHostsHave() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path root : SENT) {
            try (Stream<Path> files = Files.walk(root)) {
                for (Path file : files.filter(ShellFragmentsTest::mayHoldFragments).toList()) {
                    check(file, found);
                }
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void rulesFindWhatTheyAreAbout() {
        for (String line :
                List.of(
                        "ln -sr a b",
                        "cat <<< a",
                        "set -o pipefail",
                        "read -t 1 x",
                        "echo ${x:0:1}")) {
            assertThat(ShellRules.brokenBy(line)).as(line).hasSize(1);
        }
        assertThat(ShellRules.brokenBy("read -r x <&3; echo ${x:-0} && ln -sf a b")).isEmpty();
        assertThat(ShellRules.brokenBy("bash -c 'read -t 1 x'")).isEmpty();
    }

    private static boolean mayHoldFragments(Path file) {
        String path = file.toString();
        boolean isForControlSide = path.contains("/sandbox/") || path.contains("/cli/");
        return path.endsWith(".sh") || (path.endsWith(".java") && !isForControlSide);
    }

    private static void check(Path file, List<String> found) throws IOException {
        List<String> lines = Files.readAllLines(file);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            boolean isRemark =
                    line.startsWith("*")
                            || line.startsWith("/*")
                            || line.startsWith("//")
                            || line.startsWith("#")
                            || line.contains("doc = ");
            if (!isRemark) {
                for (ShellRules.Rule rule : ShellRules.brokenBy(line)) {
                    found.add(file + ":" + (i + 1) + ": " + rule + ": " + line);
                }
            }
        }
    }
}
