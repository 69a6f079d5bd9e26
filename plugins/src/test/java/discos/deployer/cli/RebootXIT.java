package discos.deployer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import discos.deployer.sandbox.TestMachine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A machine is restarted in the middle of a play, which goes on when it is back. */
class RebootXIT {
    private static final String BOOT = "/proc/sys/kernel/random/boot_id";
    private static TestMachine machine;

    @TempDir Path folder;
    private CommandLine line;

    @BeforeAll
    static void start() {
        machine = TestMachine.debian();
        // the container has no logind, which shutdown asks
        machine.exec("rm /usr/sbin/shutdown");
        machine.write(
                "/usr/sbin/shutdown",
                "#!/bin/sh\necho \"$*\" >/root/said; [ \"$1 $2\" != '-r 0' ] || systemctl reboot\n");
        machine.exec("chmod 755 /usr/sbin/shutdown");
    }

    @AfterAll
    static void stop() {
        machine.close();
    }

    @BeforeEach
    void known() throws IOException {
        List<String> keys =
                machine.knownHosts().stream()
                        .map(key -> machine.address() + key.substring(key.indexOf(' ')))
                        .toList();
        line = new CommandLine(folder);
        line.write("known", String.join("\n", keys) + "\n");
        line.write(
                "hosts",
                """
                m ansible_host=%s ansible_user=root ansible_ssh_private_key_file=%s ansible_ssh_common_args='-o UserKnownHostsFile=%s'
                """
                        .formatted(
                                machine.address(), machine.privateKey(), folder.resolve("known")));
    }

    private CommandLine.Ended play(String tasks, String... options) throws IOException {
        line.write("site.yml", "- hosts: all\n  gather_facts: false\n  tasks:\n" + tasks.indent(4));
        return line.play(
                Stream.concat(Stream.of("-i", "hosts", "site.yml"), Stream.of(options))
                        .toArray(String[]::new));
    }

    @Test
    void theRunGoesOnWhenTheMachineIsBack() throws IOException {
        String before = machine.read(BOOT);
        CommandLine.Ended ended =
                play(
                        """
                        - reboot: {msg: "it's \\"time\\"", post_reboot_delay: 1}
                          register: back
                        - assert: {that: [back is changed, back.rebooted, back.elapsed >= 0]}
                        - command: cat %s
                        """
                                .formatted(BOOT),
                        "-v");
        assertThat(ended.all()).contains("ok=3    changed=2");
        assertThat(machine.exec("cat " + BOOT).out()).isNotEqualTo(before);
        assertThat(machine.read("/root/said")).isEqualTo("-r 0 it's \"time\"\n");
    }

    @Test
    void checkModeOnlySaysIt() throws IOException {
        String before = machine.read(BOOT);
        CommandLine.Ended ended = play("- ansible.builtin.reboot:\n", "--check", "-v");
        assertThat(ended.out())
                .contains(
                        "changed: [m] => {\"changed\": true, \"elapsed\": 0, \"rebooted\": true}");
        assertThat(machine.read(BOOT)).isEqualTo(before);
    }

    @Test
    void aCommandThatFailsOrDoesNothingFailsTheTask() throws IOException {
        CommandLine.Ended ended =
                play(
                        """
                        - reboot: {reboot_command: /bin/ls /nowhere}
                          ignore_errors: true
                        - reboot: {reboot_command: nosuchcommand}
                          ignore_errors: true
                        - reboot: {reboot_command: /bin/true, reboot_timeout: 1}
                          ignore_errors: true
                        - reboot: {boot_time_command: 'false'}
                        """);
        assertThat(ended.out())
                .contains("Reboot command failed. Error was: ', ")
                .contains("Unable to find command \\\"nosuchcommand\\\" in search paths: ['/sbin',")
                .contains("Timed out waiting for last boot time check (timeout=1)")
                .contains("failed to get host boot time info, rc: 1");
    }

    @Test
    void theControlMachineIsNeverRestarted() throws IOException {
        line.write("hosts", "m ansible_connection=local\n");
        assertThat(play("- reboot:\n").out())
                .contains("Running reboot with local connection would reboot the control node.");
    }
}
