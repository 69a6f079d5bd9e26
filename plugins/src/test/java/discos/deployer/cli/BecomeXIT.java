package discos.deployer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import discos.deployer.sandbox.TestMachine;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Becoming another account by su and by a sudo that wants a terminal, on real machines. */
class BecomeXIT {
    /** Tells who one is and sends bytes that a terminal would not let through, both ways. */
    private static final String PLAY =
            """
            - hosts: all
              gather_facts: false
              become: true
              tasks:
                - command: id -un
                  register: who
                - copy: {content: "a\\nb\\x04\\x03\\x1ac\\n{{ 'x' * 40000 }}\\n", dest: "{{ file }}"}
                - shell: cat {{ file }}; printf 'to err\\n' >&2
                  register: said
                - debug:
                    msg: "{{ inventory_hostname }} is {{ who.stdout }}, {{ said.stdout | length }}
                      {{ said.stdout[:9] | list }} {{ said.stderr }}"
              vars:
                file: /tmp/became-{{ inventory_hostname }}
            """;

    private static final String SAME_BYTES =
            "40008 ['a', '\\\\n', 'b', '\\\\x04', '\\\\x03', '\\\\x1a', 'c', '\\\\n', 'x'] to err";

    /** What {@code openssl passwd -6} makes of {@code login-root}. */
    private static final String HASH =
            "$6$jTxtOD4Syyv.CrhC$MFtrkufpoj2NOYUwssQbsiZd8OWePJKGeuz0NoprJeGxHbwOOR8jd8ll.ivz5Xmd5z96BVB/Br3BQqO2pR1gV/";

    @TempDir Path folder;

    private CommandLine.Ended play(TestMachine machine, String hosts) throws IOException {
        CommandLine line = new CommandLine(folder);
        line.write("known", String.join("\n", machine.knownHosts()) + "\n");
        line.write(
                "hosts",
                hosts
                        + """
                        [all:vars]
                        ansible_host=%s
                        ansible_port=%d
                        ansible_ssh_private_key_file=%s
                        ansible_ssh_common_args='-o UserKnownHostsFile=%s'
                        """
                                .formatted(
                                        machine.host(),
                                        machine.port(),
                                        machine.privateKey(),
                                        folder.resolve("known")));
        line.write("site.yml", PLAY);
        return line.play("-i", "hosts", "site.yml");
    }

    private static void addUser(TestMachine machine, String name, String sudoers) {
        machine.exec(
                """
                useradd -m -s /bin/sh %1$s; echo %1$s:login-%1$s | chpasswd; mkdir /home/%1$s/.ssh
                cp /root/.ssh/authorized_keys /home/%1$s/.ssh/; chown -R %1$s /home/%1$s/.ssh
                printf '%2$s' > /etc/sudoers.d/%1$s
                """
                        .formatted(name, sudoers));
    }

    @Test
    void debiansSuTakesFlagsAndAPassword() throws IOException {
        try (TestMachine machine = TestMachine.debian()) {
            addUser(machine, "ann", "");
            machine.exec("echo root:login-root | chpasswd");
            String su = " ansible_become_method=su ansible_become_password=";
            CommandLine.Ended ended =
                    play(
                            machine,
                            "plain ansible_user=ann"
                                    + su
                                    + "login-root\n"
                                    + "login ansible_user=ann ansible_become_flags=-l"
                                    + su
                                    + "login-root\n"
                                    + "down ansible_user=root ansible_become_method=su"
                                    + " ansible_become_user=ann ansible_become_flags='-s /bin/sh -'\n"
                                    + "wrong ansible_user=ann"
                                    + su
                                    + "no-such-word\n"
                                    + "none ansible_user=ann ansible_become_method=su\n");
            assertThat(ended.exitCode()).as(ended.all()).isEqualTo(2);
            assertThat(ended.all())
                    .contains(
                            "plain is root, " + SAME_BYTES,
                            "login is root, " + SAME_BYTES,
                            "down is ann, " + SAME_BYTES,
                            "The become password is wrong",
                            "Give the password with --ask-become-pass")
                    .doesNotContain("no-such-word");
        }
    }

    @Test
    void busyboxesSuTakesFlagsAndAPassword() throws IOException {
        try (TestMachine machine = TestMachine.smallest()) {
            machine.exec(
                    "chmod u+s /bin/busybox; sed -i 's#^root:[^:]*:#root:"
                            + HASH
                            + ":#' /etc/shadow;"
                            + " mkdir -p /home/guest/.ssh; cp /root/.ssh/authorized_keys"
                            + " /home/guest/.ssh/; chown -R guest /home/guest; chmod 700 /home/guest/.ssh");
            String su = " ansible_user=guest ansible_become_method=su ansible_become_password=";
            CommandLine.Ended ended =
                    play(
                            machine,
                            "plain"
                                    + su
                                    + "login-root\n"
                                    + "login ansible_become_flags=-"
                                    + su
                                    + "login-root\n"
                                    + "wrong"
                                    + su
                                    + "no-such-word\n");
            assertThat(ended.exitCode()).as(ended.all()).isEqualTo(2);
            assertThat(ended.all())
                    .contains(
                            "plain is root, " + SAME_BYTES,
                            "login is root, " + SAME_BYTES,
                            "The become password is wrong");
        }
    }

    @Test
    void aSudoThatRequiresATerminalGetsOne() throws IOException {
        try (TestMachine machine = TestMachine.debian()) {
            addUser(machine, "ann", "Defaults:ann requiretty\\nann ALL=(ALL) ALL\\n");
            addUser(machine, "bob", "Defaults:bob requiretty\\nbob ALL=(ALL) NOPASSWD: ALL\\n");
            CommandLine.Ended ended =
                    play(
                            machine,
                            """
                            asked ansible_user=ann ansible_become_password=login-ann
                            free ansible_user=bob
                            wrong ansible_user=ann ansible_become_password=no-such-word
                            """);
            assertThat(ended.exitCode()).as(ended.all()).isEqualTo(2);
            assertThat(ended.all())
                    .contains(
                            "asked is root, " + SAME_BYTES,
                            "free is root, " + SAME_BYTES,
                            "The become password is wrong");
            assertThat(machine.exec("ls -A /tmp | grep discos; pgrep -x script").out()).isEmpty();
        }
    }
}
