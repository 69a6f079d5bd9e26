package discos.plugins.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import discos.deployer.event.Event;
import discos.deployer.event.Recap;
import discos.deployer.run.RunSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole playbooks over the local connection; recaps are those that ansible-core 2.14.18 gave. */
class LocalPlaybookIT {
    @TempDir Path folder;

    @Test
    void speaksTheLanguageAsAnsibleDoes() throws IOException, URISyntaxException {
        copyResource("language");
        LocalRun.Played played = new LocalRun(folder).play();
        assertThat(played.recap("a")).as(played.failures()).isEqualTo(recap(30, 9, 0, 5, 0, 1));
        assertThat(played.recap("b")).isEqualTo(recap(30, 8, 1, 2, 1, 1));
        assertThat(played.recap("c")).isEqualTo(recap(15, 4, 0, 5, 0, 1));
        assertThat(played.recap("new")).isEqualTo(recap(1, 0, 1, 0, 0, 0));
        assertThat(played.exitCode()).isEqualTo(2);
        assertThat(folder.resolve("out-a")).hasContent("hello a a b \n");
    }

    @Test
    void aLoopOfUnchangedFilesIsOneExchangeAndOfChangedOnesTwo() throws IOException {
        write("hosts", "one ansible_connection=local\n");
        String items =
                IntStream.range(0, 75).mapToObj(String::valueOf).collect(Collectors.joining(","));
        write(
                "site.yml",
                """
                - hosts: all
                  gather_facts: false
                  tasks:
                    - name: first
                      copy: {dest: "{{ playbook_dir }}/f{{ item }}", content: "x{{ item }}"}
                      loop: [%1$s]
                    - name: second
                      copy: {dest: "{{ playbook_dir }}/f{{ item }}", content: "x{{ item }}"}
                      loop: [%1$s]
                """
                        .formatted(items));
        LocalRun.Played played = new LocalRun(folder).play();
        assertThat(played.exitCode()).as(played.failures()).isZero();
        assertThat(played.result("one", "first")).containsEntry("changed", true);
        assertThat(played.result("one", "second")).containsEntry("changed", false);
        assertThat(folder.resolve("f74")).hasContent("x74");
        assertThat(played.exchanges("one", "first")).isEqualTo(2);
        assertThat(played.exchanges("one", "second")).isEqualTo(1);
    }

    @Test
    void aModuleThatIsNotThereFailsWhereItIsReached() throws IOException {
        write("hosts", "one ansible_connection=local\n");
        write(
                "site.yml",
                """
                - hosts: all
                  gather_facts: false
                  tasks:
                    - name: never
                      community.general.ufw: {state: enabled}
                      when: false
                    - set_fact: {wanted: true}
                    - name: reached
                      mysql_replication: {mode: getreplica}
                      when: wanted
                """);
        LocalRun.Played played = new LocalRun(folder).play();
        assertThat(played.exitCode()).isEqualTo(2);
        assertThat(played.result("one", "never")).containsEntry("skipped", true);
        assertThat(played.result("one", "reached").get("msg"))
                .asString()
                .startsWith("the module 'mysql_replication' of community.mysql is not in");
    }

    @Test
    void bytesThatAreNoTextAreWrittenAsTheyCame() throws IOException {
        write("hosts", "one ansible_connection=local\n");
        write("latin.j2", "{{ word | b64decode }}");
        write(
                "site.yml",
                """
                - hosts: all
                  gather_facts: false
                  vars: {word: Q2Fm6SBF8WU=}
                  tasks:
                    - copy: {dest: "{{ playbook_dir }}/copied", content: "{{ word | b64decode }}"}
                    - template: {src: latin.j2, dest: "{{ playbook_dir }}/made"}
                """);
        LocalRun.Played played = new LocalRun(folder).play();
        assertThat(played.exitCode()).as(played.failures()).isZero();
        byte[] latin = "Café Eñe".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(folder.resolve("copied")).hasBinaryContent(latin);
        assertThat(folder.resolve("made")).hasBinaryContent(latin);
    }

    @Test
    void checkModeChangesNothingAndTellsWhatItWould() throws IOException {
        write("hosts", "one ansible_connection=local\n");
        write(
                "site.yml",
                """
                - hosts: all
                  gather_facts: false
                  tasks:
                    - name: write
                      copy: {dest: "{{ playbook_dir }}/new", content: "text"}
                    - name: run
                      command: touch {{ playbook_dir }}/touched
                    - name: run all the same
                      command: touch {{ playbook_dir }}/really
                      check_mode: false
                """);
        LocalRun.Played played = new LocalRun(folder).with(RunSettings.usual().checking()).play();
        assertThat(played.story())
                .containsExactly(
                        "one changed write", "one skipped run", "one changed run all the same");
        assertThat(folder.resolve("new")).doesNotExist();
        assertThat(folder.resolve("touched")).doesNotExist();
        assertThat(folder.resolve("really")).exists();
    }

    @Test
    void whatNoLogHidesIsInNoEvent() throws IOException {
        write("hosts", "one ansible_connection=local\n");
        write(
                "site.yml",
                """
                - hosts: all
                  gather_facts: false
                  vars: {word: verySecretWord}
                  tasks:
                    - name: hidden
                      command: echo {{ word }}
                      no_log: true
                      loop: [1, 2]
                      register: hidden
                    - name: still there
                      assert: {that: "hidden.results[1].stdout == word"}
                """);
        LocalRun.Played played = new LocalRun(folder).play();
        assertThat(played.exitCode()).as(played.failures()).isZero();
        assertThat(played.events().toString()).doesNotContain("verySecretWord");
    }

    @Test
    void handlersOfAFailedHostAreOwedUnlessTheyAreForced() throws IOException {
        write("hosts", "one ansible_connection=local\n");
        String playbook =
                """
                - hosts: all
                  gather_facts: false
                  force_handlers: %s
                  tasks:
                    - name: change
                      command: "true"
                      notify: ring
                    - name: fail
                      command: "false"
                  handlers:
                    - name: ring
                      debug: msg=ring
                """;
        write("site.yml", playbook.formatted("false"));
        LocalRun.Played owed = new LocalRun(folder).play();
        assertThat(owed.story()).containsExactly("one changed change", "one failed fail");
        assertThat(owed.events())
                .filteredOn(Event.HandlersOwed.class::isInstance)
                .extracting(event -> ((Event.HandlersOwed) event).handlers())
                .containsExactly(List.of("ring"));
        write("site.yml", playbook.formatted("true"));
        LocalRun.Played forced = new LocalRun(folder).play();
        assertThat(forced.story())
                .containsExactly("one changed change", "one failed fail", "one ok ring");
        assertThat(forced.exitCode()).isEqualTo(2);
    }

    @Test
    void anInterruptedRunEndsAndSaysWhere() throws Exception {
        write("hosts", "one ansible_connection=local\n");
        write(
                "site.yml",
                """
                - hosts: all
                  gather_facts: false
                  tasks:
                    - name: long
                      shell: echo started; sleep 600
                    - name: never
                      command: "true"
                """);
        LocalRun run = new LocalRun(folder);
        run.stoppingOnceHeard();
        LocalRun.Played played = run.play();
        assertThat(played.exitCode()).isEqualTo(99);
        assertThat(played.events().getLast())
                .isInstanceOfSatisfying(
                        Event.RunFinished.class,
                        it -> assertThat(it.stoppedAt().orElseThrow()).startsWith("long"));
    }

    @Test
    void roleArgumentsAreCheckedAgainstTheirSpecification() throws IOException {
        write("hosts", "one ansible_connection=local\n");
        write(
                "site.yml",
                """
                - hosts: all
                  gather_facts: false
                  vars: {count: "12"}
                  tasks:
                    - name: good
                      validate_argument_spec: {argument_spec: {count: {type: int}}}
                    - name: bad
                      validate_argument_spec:
                        argument_spec:
                          count: {type: int}
                          kind: {choices: [a, b]}
                          needed: {required: true}
                        provided_arguments: {count: abc, kind: c}
                """);
        LocalRun.Played played = new LocalRun(folder).play();
        assertThat(played.story()).containsExactly("one ok good", "one failed bad");
        assertThat(played.result("one", "bad").get("argument_errors"))
                .isEqualTo(
                        List.of(
                                "missing required arguments: needed",
                                "argument 'count' is of type <class 'str'> and we were unable to"
                                        + " convert to int: <class 'str'> cannot be converted to an"
                                        + " int",
                                "value of kind must be one of: a, b, got: c"));
    }

    private static Recap recap(
            int ok, int changed, int failed, int skipped, int rescued, int ignored) {
        return new Recap(ok, changed, 0, failed, skipped, rescued, ignored, 0);
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
    }

    private void copyResource(String name) throws IOException, URISyntaxException {
        Path source =
                Path.of(Objects.requireNonNull(LocalPlaybookIT.class.getResource(name)).toURI());
        try (Stream<Path> files = Files.walk(source)) {
            files.forEach(file -> copy(file, folder.resolve(source.relativize(file).toString())));
        }
    }

    private static void copy(Path from, Path to) {
        try {
            if (Files.isDirectory(from)) {
                Files.createDirectories(to);
            } else {
                Files.copy(from, to);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
