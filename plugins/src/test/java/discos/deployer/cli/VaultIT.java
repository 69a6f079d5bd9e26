package discos.deployer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    void whatWasEncryptedOrDecryptedIsItsOwnersAlone() throws IOException {
        Path file = folder.resolve("file");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        ours("encrypt", "--vault-password-file", "one", "file");
        assertThat(mode(file)).isEqualTo("rw-------");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));
        ours("rekey", "--vault-password-file", "one", "--new-vault-password-file", "two", "file");
        assertThat(mode(file)).isEqualTo("rw-rw-r--");
        ours("decrypt", "--vault-password-file", "two", "file");
        assertThat(mode(file)).isEqualTo("rw-------");
        ours("encrypt", "--vault-password-file", "one", "file", "--output", "new/copy");
        assertThat(mode(folder.resolve("new/copy"))).isEqualTo("rw-------");
        assertThat(mode(folder.resolve("new"))).isEqualTo("rwx------");
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    /** Words, the exit code and what is told, each exit code as with Ansible. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    encrypt --vault-password-file one vaulted               | 1 | input is already encrypted
                    encrypt_string --vault-password-file one $ANSIBLE_VAULT;| 1 | input is already encrypted
                    decrypt --vault-password-file one file                  | 1 | input is not vault encrypted data
                    decrypt --vault-password-file two vaulted               | 1 | no vault secrets were found that could decrypt
                    decrypt --vault-password-file one absent                | 1 | Unable to read source file
                    encrypt --vault-password-file absent file               | 1 | The vault password file
                    encrypt --vault-id a@one --vault-id b@two file          | 5 | The vault-ids a,b are available to encrypt
                    encrypt --vault-id a@one --encrypt-vault-id c file      | 1 | Did not find a match for --encrypt-vault-id=c in the known vault-ids ['a']
                    encrypt --vault-password-file one file two --output x   | 5 | At most one input file
                    encrypt --vault-id a;b@one file                         | 5 | is not a valid vault id
                    encrypt --vault-password-file one --name x file         | 5 | are not for encrypt
                    view --vault-password-file one --output x vaulted       | 5 | --output is not for view
                    rekey --vault-password-file one --new-vault-id a@two --new-vault-password-file two vaulted | 5 | not allowed with
                    rekey --vault-password-file one --new-vault-password-file two --encrypt-vault-id c vaulted | 1 | Did not find a match
                    create --vault-password-file one                        | 5 | can take only one filename argument
                    """)
    void tellsWhyItCannot(String words, int exitCode, String message) throws IOException {
        ours("encrypt", "--vault-password-file", "one", "--output", "vaulted", "file");
        CommandLine.Ended ended =
                new CommandLine(folder).command("discos-vault", words.split(" ", -1));
        assertThat(ended.exitCode()).as(ended.all()).isEqualTo(exitCode);
        assertThat(ended.err()).startsWith("ERROR! ").contains(message);
    }

    @Test
    void labelsBindWhereTheSettingSaysSo() throws IOException, InterruptedException {
        real("encrypt", "--vault-id", "dev@two", "file");
        CommandLine binding =
                new CommandLine(
                        Map.of("HOME", folder.toString(), "ANSIBLE_VAULT_ID_MATCH", "1"),
                        folder,
                        folder);
        assertThat(binding.command("discos-vault", "view", "--vault-id", "x@two", "file").err())
                .contains("no vault secrets were found");
        assertThat(binding.command("discos-vault", "view", "--vault-id", "dev@two", "file").out())
                .isEqualTo(PLAIN);
    }

    @Test
    void aMissingPasswordFileIsAWarningWhereAnotherFits() {
        CommandLine.Ended ended =
                ours("encrypt", "--vault-id", "a@absent", "--vault-id", "b@one", "file");
        assertThat(ended.err()).contains("[WARNING]: Error getting vault password file");
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
