package discos.deployer.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What is sent to hosts uses only what CentOS 6.8 (coreutils 8.4, util-linux 2.17, OpenSSH 5.3,
 * sudo 1.8.6) and busybox have.
 *
 * <p>A rule is a pattern and what is wrong with it: an option or a tool that came later than these.
 */
final class ShellFragmentsTest {
    private static final List<Path> SENT =
            List.of(
                    Path.of("src/main/java"),
                    Path.of("src/main/resources/discos/deployer/remote"),
                    Path.of("../plugins/src/main/java"),
                    Path.of("../plugins/src/main/resources"));

    private record Rule(Pattern pattern, String reason) {
        static Rule of(String pattern, String reason) {
            return new Rule(Pattern.compile(pattern), reason);
        }
    }

    private static final List<Rule> RULES =
            List.of(
                    Rule.of("\\brealpath [-\"$/]", "realpath is of coreutils 8.15"),
                    Rule.of("\\bnumfmt ", "numfmt is of coreutils 8.21"),
                    Rule.of("\\bln -[a-z]*r", "ln -r is of coreutils 8.16"),
                    Rule.of("\\benv -S", "env -S is of coreutils 8.30"),
                    Rule.of("\\bstdbuf ", "busybox has no stdbuf"),
                    Rule.of(
                            "\\bmktemp [^|;]*--(suffix|tmpdir)",
                            "busybox's mktemp has no such option"),
                    Rule.of("\\bfind [^|;]*-printf", "busybox's find cannot print so"),
                    Rule.of("\\bgrep -[a-zA-Z]*P", "busybox's grep knows no Perl patterns"),
                    Rule.of("\\bsed [^|;']*-i\\b", "sed -i loses owners and links: use a step"),
                    Rule.of("\\breadlink -[em]", "busybox's readlink knows -f only"),
                    Rule.of(
                            "\\bdate [^|;]*(-I|--iso-8601)",
                            "not in every busybox: give the format"),
                    Rule.of("\\bbase64 -w", "busybox before 1.32 has no -w"),
                    Rule.of("\\becho -[en]", "dash prints the option: use printf"),
                    Rule.of("\\bhead -c -", "busybox cannot leave out the end"),
                    Rule.of("sum [^|;]*--(status|quiet)", "busybox has -s and nothing longer"),
                    Rule.of("\\bfindmnt ", "findmnt is of util-linux 2.18"),
                    Rule.of("\\blsblk ", "lsblk is of util-linux 2.19"),
                    Rule.of("\\bip -[a-z0-9 -]*-?j", "ip -j is of iproute2 4.13"),
                    Rule.of("\\bsystemctl [^|;]*--value", "systemctl --value is of systemd 230"),
                    Rule.of("\\btar [^|;]*--(sort|zstd)", "not in tar 1.23"),
                    Rule.of("\\bsudo [^|;]*--(preserve-env=|chdir)", "not in sudo 1.8.6"),
                    Rule.of("\\bchkconfig [^|;]*--json", "no such option"),
                    Rule.of(
                            "\\byum [^|;]*-q[^|;]* check-update",
                            "prints nothing since CentOS 7.2"),
                    Rule.of("\\byum [^|;]*--assumeno", "CentOS 6 has it not: answer n"),
                    Rule.of("\\bssh-keygen [^|;]*ed25519", "OpenSSH 5.3 has no such keys"),
                    Rule.of("\\b(python[23]?|perl) -", "hosts need neither Python nor Perl"));

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
            for (Rule rule : RULES) {
                if (!isRemark && rule.pattern().matcher(line).find()) {
                    found.add(file + ":" + (i + 1) + ": " + rule.reason() + ": " + line);
                }
            }
        }
    }
}
