package discos.deployer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tasks done elsewhere; codes and recaps are those that ansible-core 2.14 gave. */
class DelegationIT {
    @TempDir Path folder;

    private CommandLine.Ended play(String delegate) throws IOException {
        CommandLine line = new CommandLine(folder);
        line.write("hosts", "here ansible_connection=local\nthere ansible_connection=local\n");
        line.write(
                "site.yml",
                """
                - hosts: here
                  gather_facts: false
                  tasks:
                    - command: touch %s/made
                      delegate_to: "%s"
                """
                        .formatted(folder, delegate));
        return line.play("-i", "hosts", "site.yml");
    }

    @Test
    void aHostThatNoInventoryHasIsNotReachedAsItsOwnerIs() throws IOException {
        CommandLine.Ended ended = play("127.0.0.2:1");
        assertThat(ended.exitCode()).as(ended.all()).isEqualTo(4);
        assertThat(ended.out()).contains("fatal: [here -> 127.0.0.2:1]: UNREACHABLE!");
        assertThat(folder.resolve("made")).doesNotExist();
    }

    @Test
    void aHostOfTheInventoryIsReachedInItsOwnWay() throws IOException {
        CommandLine.Ended ended = play("there");
        assertThat(ended.exitCode()).as(ended.all()).isZero();
        assertThat(ended.out()).contains("changed: [here -> there]");
        assertThat(folder.resolve("made")).exists();
    }
}
