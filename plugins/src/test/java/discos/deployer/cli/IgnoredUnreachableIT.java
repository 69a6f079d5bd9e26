package discos.deployer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hosts that cannot be reached and are ignored; codes are those that ansible-core 2.14 gave. */
class IgnoredUnreachableIT {
    @TempDir Path folder;

    private CommandLine.Ended play(String keywords) throws IOException {
        CommandLine line = new CommandLine(folder);
        line.write(
                "hosts",
                """
                here ansible_connection=local
                away ansible_host=127.0.0.2 ansible_port=1
                """);
        line.write(
                "site.yml",
                """
                - hosts: all
                  gather_facts: false
                %s  tasks:
                    - command: 'true'
                    - debug: {msg: went on}
                """
                        .formatted(keywords.indent(2)));
        return line.play("-i", "hosts", "site.yml");
    }

    @Test
    void theyGoOn() throws IOException {
        CommandLine.Ended ended = play("ignore_unreachable: true");
        assertThat(ended.exitCode()).as(ended.all()).isZero();
        assertThat(ended.out()).contains("...ignoring", "went on");
    }

    @Test
    void theyStopAllWhereAnyErrorIsFatal() throws IOException {
        CommandLine.Ended ended = play("ignore_unreachable: true\nany_errors_fatal: true");
        assertThat(ended.exitCode()).as(ended.all()).isEqualTo(2);
        assertThat(ended.out()).contains("...ignoring").doesNotContain("went on");
    }
}
