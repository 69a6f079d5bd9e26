package discos.deployer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one of discos-vault and the real ansible-vault encrypts, the other decrypts. */
class VaultIT {
    private static final String PLAIN = "secret: é\nsecond line\n";

    @TempDir Path folder;

    @BeforeEach
    void passwords() throws IOException {
        Files.writeString(folder.resolve("one"), "first password\n");
        Files.writeString(folder.resolve("two"), "second");
        Files.writeString(folder.resolve("file"), PLAIN);
    }

    private CommandLine.Ended ours(String... arguments) {
        CommandLine.Ended ended = new CommandLine(folder).command("discos-vault", arguments);
        assertThat(ended.exitCode()).as(ended.all()).isZero();
        return ended;
    }

    private String real(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("ansible-vault"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("HOME", folder.toString());
        Process process = builder.start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(text).isZero();
        return text;
    }

    @Test
    void theRealOneReadsOurs() throws IOException, InterruptedException {
        ours("encrypt", "--vault-password-file", "one", "file");
        assertThat(Files.readString(folder.resolve("file"))).startsWith("$ANSIBLE_VAULT;1.1;");
        assertThat(real("view", "--vault-password-file", "one", "file")).isEqualTo(PLAIN);
        ours("rekey", "--vault-password-file", "one", "--new-vault-id", "dev@two", "file");
        assertThat(Files.readString(folder.resolve("file"))).contains(";1.2;AES256;dev\n");
        assertThat(real("view", "--vault-id", "dev@two", "file")).isEqualTo(PLAIN);
    }

    @Test
    void oursReadsTheRealOnes() throws IOException, InterruptedException {
        real("encrypt", "--vault-id", "dev@two", "file");
        assertThat(ours("view", "--vault-id", "x@one", "--vault-id", "dev@two", "file").out())
                .isEqualTo(PLAIN);
        ours("decrypt", "--vault-password-file", "two", "file");
        assertThat(folder.resolve("file")).hasContent(PLAIN);
    }

    @Test
    void vaultedFilesAndValuesAreReadWhereverTheyOccur() throws IOException, InterruptedException {
        String value = real("encrypt_string", "--vault-password-file", "one", "-n", "inline", "in");
        Files.createDirectories(folder.resolve("group_vars"));
        Files.writeString(
                folder.resolve("group_vars/all.yml"), value.replaceAll("(?m)^Enc.*$", ""));
        Files.writeString(folder.resolve("vars.yml"), "of_file: \"{{ inline }} file\"\n");
        Files.writeString(folder.resolve("more.yml"), "of_include: include\n");
        Files.writeString(folder.resolve("text.j2"), "template {{ of_file }}\n");
        ours("encrypt", "--vault-password-file", "one", "file", "vars.yml", "more.yml", "text.j2");
        Files.writeString(
                folder.resolve("site.yml"),
                """
                - hosts: localhost
                  connection: local
                  gather_facts: false
                  vars_files: [vars.yml]
                  tasks:
                    - include_vars: more.yml
                    - copy: {src: file, dest: "{{ playbook_dir }}/plain", mode: "0600"}
                    - copy: {src: file, dest: "{{ playbook_dir }}/kept", decrypt: false}
                    - template: {src: text.j2, dest: "{{ playbook_dir }}/rendered"}
                    - assert:
                        that:
                          - of_file == 'in file'
                          - of_include == 'include'
                          - lookup('file', 'file') is search('second line')
                          - ('x' | vault('key') | unvault('key')) == 'x'
                """);
        CommandLine.Ended ended =
                new CommandLine(folder).play("--vault-password-file", "one", "site.yml");
        assertThat(ended.exitCode()).as(ended.all()).isZero();
        assertThat(folder.resolve("plain")).hasContent(PLAIN);
        assertThat(Files.readString(folder.resolve("kept"))).startsWith("$ANSIBLE_VAULT");
        assertThat(folder.resolve("rendered")).hasContent("template in file\n");
    }
}
