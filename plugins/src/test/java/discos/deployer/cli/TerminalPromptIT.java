package discos.deployer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Questions of {@code vars_prompt} on a real terminal, which util-linux's script gives. */
class TerminalPromptIT {
    private static final String COMMAND =
            "'%s/bin/java' -cp \"$CLASSES\" discos.deployer.cli.Main discos-play -i hosts site.yml"
                    .formatted(System.getProperty("java.home"));

    @TempDir Path folder;
    private final StringBuilder screen = new StringBuilder();

    @Test
    @Timeout(60)
    void whatIsPrivateIsNotEchoed() throws IOException, InterruptedException {
        new CommandLine(folder)
                .write("hosts", "here ansible_connection=local\n")
                .write(
                        "site.yml",
                        """
                        - hosts: all
                          gather_facts: false
                          vars_prompt:
                            - {name: who, prompt: Who observes, private: false}
                            - {name: word, prompt: Word, confirm: true}
                          tasks:
                            - debug: {msg: "{{ who }} said {{ word | length }}"}
                        """);
        play(
                new Answer("Who observes: ", "anna"),
                new Answer("Word: ", "SeKret"),
                new Answer("confirm Word: ", "SeKret"));
        assertThat(screen).contains("anna said 6").doesNotContain("SeKret");
    }

    @Test
    @Timeout(60)
    void anAnswerNamesTheHosts() throws IOException, InterruptedException {
        new CommandLine(folder)
                .write("hosts", "here ansible_connection=local\nthere ansible_connection=local\n")
                .write(
                        "site.yml",
                        """
                        - hosts: "{{ target }}"
                          gather_facts: false
                          vars_prompt:
                            - {name: target, prompt: Where, private: false}
                          tasks:
                            - debug: {msg: "on {{ inventory_hostname }}"}
                        """);
        play(new Answer("Where: ", "there"));
        assertThat(screen).contains("PLAY [there]", "on there").doesNotContain("on here");
    }

    @Test
    @Timeout(60)
    void defaultsCountWhereNobodySitsAtTheTerminal() throws IOException, InterruptedException {
        new CommandLine(folder)
                .write("hosts", "here ansible_connection=local\n")
                .write(
                        "site.yml",
                        """
                        - hosts: all
                          gather_facts: false
                          vars_prompt:
                            - {name: who, prompt: Who observes, default: the playbook}
                            - {name: word}
                          tasks:
                            - debug: {msg: "{{ who }} said {{ word }}"}
                        """);
        Process process = start("sh", "-c", COMMAND);
        process.getOutputStream().close();
        String shown = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(shown).isZero();
        assertThat(shown)
                .contains(
                        "the playbook said None",
                        "[WARNING]: Not prompting as we are not in interactive mode");
    }

    /** What the operator types when the screen asks. */
    private record Answer(String question, String text) {}

    /** Plays site.yml on a terminal until it ends well. */
    private void play(Answer... answers) throws IOException, InterruptedException {
        Process process = start("script", "-qec", COMMAND, "/dev/null");
        try (OutputStream keys = process.getOutputStream();
                InputStream shown = process.getInputStream()) {
            for (Answer answer : answers) {
                type(answer, keys, shown);
            }
            screen.append(new String(shown.readAllBytes(), StandardCharsets.UTF_8));
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.waitFor()).as(screen.toString()).isZero();
    }

    /** Types once the question stands there and the terminal hides what it should. */
    private void type(Answer answer, OutputStream keys, InputStream shown) throws IOException {
        while (!screen.toString().endsWith(answer.question())) {
            int read = shown.read();
            assertThat(read).as(screen.toString()).isNotNegative();
            screen.append((char) read);
        }
        keys.write((answer.text() + "\n").getBytes(StandardCharsets.UTF_8));
        keys.flush();
    }

    private Process start(String... command) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("CLASSES", System.getProperty("java.class.path"));
        builder.environment().put("DISCOS_STATE", folder + "/state");
        builder.environment().put("DISCOS_HOME", folder.toString());
        return builder.start();
    }
}
