package discos.deployer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import discos.deployer.sandbox.TestMachine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every byte that a run writes is searched for what nobody may read: all secrets hold one word. */
class SecretsXIT {
    private static final String WORD = "SeKret";
    private static TestMachine machine;

    @TempDir Path folder;

    @BeforeAll
    static void start() {
        machine = TestMachine.debian();
        machine.exec(
                """
                useradd -m -s /bin/sh anna; echo anna:SeKret-become | chpasswd
                mkdir -p /home/anna/.ssh; cp /root/.ssh/authorized_keys /home/anna/.ssh/
                chown -R anna /home/anna/.ssh
                echo 'anna ALL=(ALL) ALL' >/etc/sudoers.d/anna
                """);
    }

    @AfterAll
    static void stop() {
        machine.close();
    }

    /** Tasks that handle secrets in all the ways there are. */
    private static String tasks() {
        return """
               - hosts: all
                 gather_facts: false
                 vars:
                   hidden: SeKret-variable
                   items: [SeKret-item1, SeKret-item2]
                 vars_prompt:
                   - {name: typed, prompt: Word, private: true}
                   - {name: hashed, prompt: Hash, private: true, encrypt: sha512_crypt, salt: SeKretsalt}
                 tasks:
                   - {name: plain, command: "echo {{ hidden }}", no_log: true, register: result}
                   - name: items
                     command: echo {{ item }}
                     loop: "{{ items }}"
                     no_log: true
                   - name: labels
                     command: echo {{ item }}
                     loop: "{{ items }}"
                     loop_control: {label: "{{ item }}"}
                     no_log: true
                   - {name: a diff, copy: {content: "{{ hidden }}", dest: "FOLDER/secret"}, no_log: true}
                   - {name: lines, lineinfile: {path: "FOLDER/secret", line: "{{ hidden }}2"}, no_log: true}
                   - name: retries
                     shell: echo {{ hidden }}; false
                     register: tried
                     until: tried.rc == 0
                     retries: 1
                     delay: 0
                     no_log: true
                     ignore_errors: true
                   - {name: live, shell: "echo {{ hidden }}; sleep 0.2", no_log: true}
                   - {name: bad, file: {path: /x, state: "{{ hidden }}"}, no_log: true, ignore_errors: true}
                   - {name: broken, debug: {msg: "{{ hidden.nope.nope }}"}, no_log: true, ignore_errors: true}
                   - block: [{name: missing, include_tasks: "{{ hidden }}.yml", no_log: true}]
                     rescue: [{debug: {msg: "{{ ansible_failed_result }}"}, no_log: true}]
                   - {name: included, include_tasks: "{{ item }}.yml", loop: "{{ items }}", no_log: true, when: false}
                   - name: block
                     no_log: true
                     block:
                       - {fail: {msg: "{{ hidden }}"}, ignore_errors: true}
                       - {assert: {that: hidden == 'x', fail_msg: "{{ hidden }}"}, ignore_errors: true}
                       - set_fact: {copied: "{{ hidden }}"}
                   - name: the word {{ typed }} in a name
                     debug: {msg: "typed {{ typed }} and {{ hashed }}"}
                   - {debug: {var: typed}}
                   - {name: "one, typed", command: "echo {{ typed }}"}
                   - {name: typed in pieces, shell: "for p in 'a SeKr' 'et-typ' 'ed b'; do printf '%s' \\"$p\\"; sleep 0.2; done"}
                   - name: a password in an argument
                     uri: {url: "http://127.0.0.1:1/", url_username: u, url_password: SeKret-uri}
                     ignore_errors: true
                   - name: a password in a wrong argument
                     user: {name: bob, password: SeKret-user, uid: "{{ 'x' }}"}
                     ignore_errors: true
               """;
    }

    private CommandLine site(String inventory, String tasks) throws IOException {
        return new CommandLine(folder)
                .write("hosts", inventory)
                .write("known", String.join("\n", machine.knownHosts()) + "\n")
                .write("site.yml", tasks);
    }

    private String overSsh(String user, String more) {
        return ("one ansible_host=%s ansible_port=%d ansible_user=%s %s"
                        + " ansible_ssh_private_key_file=%s"
                        + " ansible_ssh_common_args='-o UserKnownHostsFile=%s'\n")
                .formatted(
                        machine.host(),
                        machine.port(),
                        user,
                        more,
                        machine.privateKey(),
                        folder.resolve("known"));
    }

    /** Nothing that was printed or written into the state folder holds the word. */
    private void staysSecret(CommandLine.Ended ended) throws IOException {
        assertThat(ended.all().lines().filter(line -> line.contains(WORD))).isEmpty();
        try (Stream<Path> files = Files.walk(folder.resolve("state"))) {
            List<Path> written = files.filter(Files::isRegularFile).toList();
            assertThat(written).isNotEmpty();
            assertThat(written).noneMatch(SecretsXIT::holdsTheWord);
        }
    }

    private static boolean holdsTheWord(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).contains(WORD);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String answers() {
        return "SeKret-typed\nSeKret-hashed\n";
    }

    @ParameterizedTest
    @ValueSource(strings = {"ansible", "human", "json"})
    void noOutputHasASecretOfALocalRun(String output) throws IOException {
        CommandLine line =
                site("one ansible_connection=local\n", tasks().replace("FOLDER", "" + folder));
        CommandLine.Ended ended =
                line.playWith(
                        answers(), "-i", "hosts", "-vvv", "--diff", "--output", output, "site.yml");
        assertThat(ended.exitCode()).as(ended.all()).isZero();
        staysSecret(ended);
    }

    @Test
    void noOutputHasASecretOfARunOverSshWithPasswords() throws IOException {
        String become = "ansible_become=true ansible_become_password=SeKret-become";
        CommandLine line =
                site(
                        overSsh("anna", become),
                        tasks().replace("FOLDER", "/root")
                                + "    - {name: seen, shell: 'cat /proc/[0-9]*/cmdline'}\n");
        CommandLine.Ended ended =
                line.playWith(answers(), "-i", "hosts", "-vvv", "--diff", "site.yml");
        assertThat(ended.exitCode()).as(ended.all()).isZero();
        assertThat(ended.out()).contains("TASK [seen]");
        staysSecret(ended);
    }

    @Test
    void aWrongPasswordIsNotShownEither() throws IOException {
        CommandLine line =
                site(
                        overSsh("anna", "ansible_become=true ansible_become_password=SeKret-wrong"),
                        "- hosts: all\n  gather_facts: false\n  tasks: [{command: id}]\n");
        CommandLine.Ended ended = line.play("-i", "hosts", "-vvv", "site.yml");
        assertThat(ended.exitCode()).as(ended.all()).isNotZero();
        staysSecret(ended);
    }
}
