package discos.deployer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import discos.deployer.sandbox.TestMachine;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A machine that goes away in the middle of a loop: what it did before is told and kept. */
class LostInLoopXIT {
    private static final String LOOP =
            """
            - hosts: all
              gather_facts: false
              tasks:
                - shell: "{{ item }}"
                  loop: [echo a, echo b, "touch /tmp/there; sleep 100", echo c]
                  register: said
                  notify: afterwards
                  ignore_unreachable: "{{ goes_on | default(false) }}"
                - debug:
                    msg: "{{ said.results[1].stdout }} {{ said.results | map('dict2items') | length }}
                      {{ said.changed }} {{ said.results[2].unreachable }}"
              handlers:
                - name: afterwards
                  debug: msg=afterwards
            """;

    @TempDir Path folder;

    /** Plays the loop on a machine that is killed while the third item runs. */
    private CommandLine.Ended play(String... more) throws Exception {
        CommandLine line = new CommandLine(folder);
        TestMachine machine = TestMachine.debian();
        try {
            line.write("known", String.join("\n", machine.knownHosts()) + "\n");
            line.write("hosts", host(machine));
            line.write("site.yml", LOOP);
            Thread killer = Thread.startVirtualThread(() -> kill(machine));
            String[] words = new String[more.length + 3];
            System.arraycopy(new String[] {"-i", "hosts", "site.yml"}, 0, words, 0, 3);
            System.arraycopy(more, 0, words, 3, more.length);
            CommandLine.Ended ended = line.play(words);
            killer.join();
            return ended;
        } finally {
            machine.close();
        }
    }

    private String host(TestMachine machine) throws IOException {
        return """
        one ansible_host=%s ansible_port=%d ansible_user=root
        [all:vars]
        ansible_ssh_private_key_file=%s
        ansible_ssh_common_args='-o UserKnownHostsFile=%s'
        """
                .formatted(
                        machine.host(),
                        machine.port(),
                        machine.privateKey(),
                        folder.resolve("known"));
    }

    private static void kill(TestMachine machine) {
        machine.exec("i=0; until test -e /tmp/there || [ $i -gt 600 ]; do sleep 0.1; done");
        machine.close();
    }

    @Test
    void itemsDoneBeforeAreToldAsInAnsiblesOutput() throws Exception {
        CommandLine.Ended ended = play("--output", "ansible");
        assertThat(ended.exitCode()).as(ended.all()).isEqualTo(4);
        assertThat(ended.out())
                .contains("changed: [one] => (item=echo a)\nchanged: [one] => (item=echo b)\n")
                .containsPattern("failed: \\[one\\] \\(item=touch .*\"unreachable\": true\\}")
                .containsPattern("failed: \\[one\\] \\(item=echo c\\) => .*\"not tried,.*\"unreac")
                .contains(
                        "fatal: [one]: UNREACHABLE! => {\"changed\": true, \"msg\": \"All items"
                                + " completed\", \"results\": [{")
                .containsPattern("ok=0 +changed=0 +unreachable=1 +failed=0")
                .doesNotContain("_ansible");
    }

    @Test
    void peopleAreToldHowManyItemsWereDoneAndWhichHandlersAreOwed() throws Exception {
        CommandLine.Ended ended = play("--output", "human");
        assertThat(ended.exitCode()).as(ended.all()).isEqualTo(4);
        assertThat(ended.out())
                .containsPattern("changed +one +\\(echo b\\)")
                .containsPattern("unreachable +one .*2 of 4 items were done")
                .contains("one still owes: afterwards", "may be half done")
                .containsPattern("ok=0 +changed=1 +unreachable=1");
    }

    @Test
    void theResultsAreRegisteredWhereTheLossIsIgnored() throws Exception {
        CommandLine.Ended ended = play("-e", "goes_on=true");
        assertThat(ended.exitCode()).as(ended.all()).isZero();
        assertThat(ended.out()).contains("...ignoring", "\"msg\": \"b 4 True True\"");
    }
}
