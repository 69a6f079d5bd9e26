package discos.deployer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import discos.deployer.cli.console.SshOperator;
import discos.deployer.cli.console.World;
import discos.deployer.remote.Address;
import discos.deployer.remote.HostFailure;
import discos.deployer.remote.HostUnavailableException;
import discos.deployer.remote.Machine;
import discos.deployer.remote.lock.LockingConnector;
import discos.deployer.sandbox.TestMachine;
import discos.deployer.ssh.SshConnector;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Machines that are down, refuse, are full or break off: each says what, where and what to do. */
class FaultyHostsXIT {
    private static final String SLEEPERS = "pgrep -fc '[s]leep 300'";
    private static TestMachine machine;

    @TempDir Path folder;
    private CommandLine line;

    @BeforeAll
    static void start() {
        machine = TestMachine.debian();
        machine.exec(
                """
                for u in nosudo needspw; do
                    useradd -m -s /bin/sh $u; mkdir -p /home/$u/.ssh
                    cp /root/.ssh/authorized_keys /home/$u/.ssh/; chown -R $u /home/$u/.ssh
                    echo "$u:login-$u" | chpasswd
                done
                echo 'needspw ALL=(ALL) ALL' > /etc/sudoers.d/needspw
                mkdir -p /mnt/small; mount -t tmpfs -o size=64k tmpfs /mnt/small
                """);
    }

    @AfterAll
    static void stop() {
        machine.close();
    }

    @BeforeEach
    void known() throws IOException {
        line = new CommandLine(folder);
        line.write("known", String.join("\n", machine.knownHosts()) + "\n");
        line.write("empty", "");
        line.write("wrong", "not a key\n");
    }

    private String host(String name, String more) {
        return "%s ansible_host=%s ansible_port=%d %s\n"
                .formatted(name, machine.host(), machine.port(), more);
    }

    private CommandLine inventory(String hosts) throws IOException {
        String shared =
                """
                [all:vars]
                ansible_user=root
                ansible_ssh_private_key_file=%s
                ansible_ssh_common_args='-o UserKnownHostsFile=%s'
                """
                        .formatted(machine.privateKey(), folder.resolve("known"));
        return line.write("hosts", hosts + shared);
    }

    private CommandLine tasks(String tasks) throws IOException {
        return line.write(
                "site.yml", "- hosts: all\n  gather_facts: false\n  tasks:\n" + tasks.indent(4));
    }

    private CommandLine.Ended play() {
        return line.play("-i", "hosts", "site.yml");
    }

    @Test
    void eachUnreachableHostHasItsOwnAdviceAndTheOthersGoOn() throws IOException {
        inventory(
                host("good", "")
                        + "refusing ansible_host=127.0.0.1 ansible_port=1\n"
                        + host(
                                "stranger",
                                "ansible_ssh_common_args='-o UserKnownHostsFile="
                                        + folder.resolve("empty")
                                        + "'")
                        + host("keyless", "ansible_ssh_private_key_file=" + folder + "/absent")
                        + "nameless ansible_host=no-such-host.invalid\n");
        tasks("- command: 'true'");
        CommandLine.Ended ended = play();
        assertThat(ended.exitCode()).isEqualTo(4);
        assertThat(ended.all())
                .contains("changed: [good]")
                .contains("refusing: Look whether sshd runs there and listens on port 1")
                .contains("the host key of stranger")
                .contains("neither by key nor by password")
                .contains("no address is known for no-such-host.invalid");
    }

    @Test
    void aChangedHostKeyIsToldApartFromAnUnknownOne() throws IOException {
        String place = "[" + machine.host() + "]:" + machine.port();
        String other =
                "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f";
        line.write("known", place + " " + other + "\n");
        inventory(host("one", ""));
        tasks("- command: 'true'");
        CommandLine.Ended ended = play();
        assertThat(ended.exitCode()).isEqualTo(4);
        assertThat(ended.all())
                .contains("is not the one known from " + folder.resolve("known") + ":1")
                .contains("ssh-keygen -f");
    }

    @Test
    void refusedBecomeFailsTheTaskAndCanBeRescued() throws IOException {
        inventory(
                host("nosudo", "ansible_user=nosudo ansible_become_password=login-nosudo")
                        + host("needs", "ansible_user=needspw")
                        + host("bad", "ansible_user=needspw ansible_become_password=incorrect1")
                        + host(
                                "right",
                                "ansible_user=needspw ansible_become_password=login-needspw"));
        tasks(
                """
                - block:
                    - command: id -un
                      become: true
                  rescue:
                    - debug: {msg: "rescued {{ inventory_hostname }}"}
                """);
        CommandLine.Ended ended = play();
        assertThat(ended.exitCode()).as(ended.all()).isZero();
        assertThat(ended.out())
                .contains("changed: [right]")
                .contains("nosudo is not in the sudoers file")
                .contains("Give the password with --ask-become-pass")
                .contains("The become password is wrong")
                .contains("rescued needs")
                .doesNotContain("incorrect1");
    }

    @Test
    void aFullDiskLeavesTheOldFileAndNoTemporaryOne() throws IOException {
        inventory(host("full", ""));
        machine.exec("rm -rf /mnt/small/*; echo old > /mnt/small/f");
        tasks("- copy: {dest: /mnt/small/f, content: \"{{ 'x' * 200000 }}\"}");
        CommandLine.Ended ended = play();
        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.out()).contains("No space left on device").contains("/mnt/small/");
        assertThat(machine.exec("cat /mnt/small/*; ls -A /mnt/small").out()).isEqualTo("old\nf\n");
    }

    @Test
    void aConnectionLostInTheMiddleOfATaskIsUnreachable() throws Exception {
        inventory(host("one", ""));
        tasks("- shell: echo started; sleep 3\n- command: touch /tmp/never");
        Thread cutter =
                Thread.startVirtualThread(
                        () ->
                                machine.exec(
                                        "i=0; until pgrep -f '[s]leep 3$' >/dev/null || [ $i -gt 200 ];"
                                                + " do i=$((i+1)); sleep 0.1; done;"
                                                + " pkill -f 'sshd: root@notty'"));
        CommandLine.Ended ended = play();
        cutter.join();
        assertThat(ended.exitCode()).as(ended.all()).isEqualTo(4);
        assertThat(ended.all()).contains("the shell on one broke off", "may be half done");
        assertThat(machine.exec("test -e /tmp/never").exit()).isEqualTo(1);
    }

    @Test
    void anInterruptEndsTheRemoteCommandAndCleansUp() throws Exception {
        inventory(host("one", ""));
        tasks("- name: long\n  shell: echo started; sleep 300\n- command: touch /tmp/never2");
        // another test's lost shell goes once its command has ended
        machine.exec(
                "i=0; while ls -A /tmp | grep -q discos && [ $i -lt 60 ];"
                        + " do i=$((i+1)); sleep 0.1; done");
        for (String signal : List.of("INT", "TERM")) {
            Path out = folder.resolve("out-" + signal);
            Process run = start(out);
            machine.exec(
                    "i=0; until pgrep -f '[s]leep 300' >/dev/null || [ $i -gt 150 ];"
                            + " do i=$((i+1)); sleep 0.1; done");
            new ProcessBuilder("kill", "-" + signal, String.valueOf(run.pid())).start().waitFor();
            assertThat(run.waitFor(25, TimeUnit.SECONDS)).isTrue();
            assertThat(run.exitValue()).isEqualTo(99);
            assertThat(Files.readString(out)).contains("stopped at long", "journal: ");
            assertThat(machine.exec(SLEEPERS).out().strip()).isEqualTo("0");
            assertThat(machine.exec("ls -A /tmp | grep discos").out()).isEmpty();
        }
    }

    private Process start(Path out) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "discos.deployer.cli.Main",
                        "discos-play",
                        "-i",
                        "hosts",
                        "site.yml");
        builder.environment().put("DISCOS_STATE", folder + "/state");
        builder.environment().put("DISCOS_HOME", folder.toString());
        return builder.directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
    }

    @Test
    void aSecondRunIsToldWhoWorksThereAndSinceWhen() throws Exception {
        Address address =
                new Address(
                        "one",
                        machine.host(),
                        Optional.of(machine.port()),
                        Optional.of("root"),
                        Map.of(
                                "ssh_private_key_file",
                                machine.privateKey().toString(),
                                "ssh_common_args",
                                "-o UserKnownHostsFile=" + folder.resolve("known")));
        LockingConnector first = locking("anna@control");
        LockingConnector second = locking("bruno@control");
        try (Machine held = first.open(address);
                Machine again = first.open(address)) {
            assertThat(again).isNotSameAs(held);
            HostUnavailableException refused =
                    Assertions.catchThrowableOfType(
                            HostUnavailableException.class, () -> second.open(address));
            assertThat(refused.failure()).isInstanceOf(HostFailure.Busy.class);
            assertThat(refused.failure().message()).contains("anna@control, since 10:00");
        }
        second.open(address).close();
        machine.exec(
                "mkdir /var/lock/discos-deploy; printf '999999\\nx\\n' > /var/lock/discos-deploy/owner");
        second.open(address).close();
        assertThat(machine.exec("ls -d /var/lock/discos-deploy").exit()).isNotZero();
        String takenOver = "mkdir /var/lock/discos-deploy; cd /var/lock/discos-deploy; ";
        machine.exec(takenOver + "printf '1\\nx\\nrun\\nbefore the last start\\n' > owner");
        second.open(address).close();
        machine.exec(takenOver + "touch -d '10 minutes ago' .");
        second.open(address).close();
        machine.exec(takenOver + "printf '1\\nx\\nrun\\n' > owner");
        Assertions.assertThatThrownBy(() -> second.open(address))
                .isInstanceOf(HostUnavailableException.class);
        machine.exec("rm -r /var/lock/discos-deploy");
    }

    private LockingConnector locking(String who) {
        return new LockingConnector(new SshConnector(SshOperator.of(world())), who, "10:00");
    }

    private World world() {
        return new World(
                Map.of("HOME", folder.toString()),
                folder,
                folder,
                Clock.systemUTC(),
                InputStream.nullInputStream(),
                System.out,
                System.err);
    }
}
