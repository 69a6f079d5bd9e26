package discos.deployer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Facts are kept from one run to the next, as ansible.cfg says. */
class FactCacheIT {
    private static final String PLAYBOOK =
            """
            - hosts: all
              tasks:
                - debug: {msg: "{{ ansible_facts.kernel | length > 0 }} {{ kept | default('none') }}"}
                - set_fact: {kept: here, cacheable: true}
            """;

    @TempDir Path folder = Path.of("/nowhere");

    @BeforeEach
    void write() throws IOException {
        new CommandLine(folder)
                .write("hosts", "alpha ansible_connection=local\n")
                .write("site.yml", PLAYBOOK);
        settings("jsonfile", "fact_caching_connection = facts\nfact_caching_timeout = 60\n");
    }

    @Test
    void areGatheredOnceAndKept() {
        assertThat(play()).contains("Gathering Facts", "True none");
        assertThat(play()).doesNotContain("Gathering Facts").contains("True here");
        assertThat(folder.resolve("facts/f-alpha"))
                .content()
                .contains("\"_ansible_facts_gathered\": true", "\"kept\": \"here\"");
    }

    @Test
    void areGatheredAgainWhereTheyAreForgotten() {
        play();
        assertThat(play("--flush-cache")).contains("Gathering Facts", "True none");
    }

    @Test
    void areGatheredAgainWhereTheyAreTooOld() throws IOException {
        play();
        Files.setLastModifiedTime(
                folder.resolve("facts/f-alpha"),
                FileTime.from(Instant.now().minus(Duration.ofSeconds(90))));
        assertThat(play()).contains("Gathering Facts", "True none");
    }

    @Test
    void areForgottenByClearFacts() throws IOException {
        play();
        new CommandLine(folder).write("site.yml", PLAYBOOK + "    - meta: clear_facts\n");
        play();
        assertThat(folder.resolve("facts/f-alpha")).doesNotExist();
    }

    @Test
    void nameAFileThatCannotBeRead() throws IOException {
        Files.createDirectory(folder.resolve("facts"));
        Files.writeString(folder.resolve("facts/f-alpha"), "{");
        assertThat(play())
                .contains("the facts kept of alpha cannot be read: no JSON: ")
                .contains("facts/f-alpha")
                .contains("remove the file");
    }

    @Test
    void refuseAnotherCache() throws IOException {
        settings("redis", "");
        assertThat(play())
                .contains("there is no fact_caching 'redis'")
                .contains("memory and jsonfile are there");
        settings("jsonfile", "");
        assertThat(play()).contains("set fact_caching_connection");
    }

    private void settings(String kind, String more) throws IOException {
        new CommandLine(folder)
                .write(
                        "ansible.cfg",
                        "[defaults]\ngathering = smart\nfact_caching_prefix = f-\nfact_caching = "
                                + kind
                                + "\n"
                                + more);
    }

    private String play(String... more) {
        String[] all = new String[more.length + 3];
        System.arraycopy(more, 0, all, 3, more.length);
        all[0] = "-i";
        all[1] = "hosts";
        all[2] = "site.yml";
        return new CommandLine(folder).play(all).all();
    }
}
