package discos.deployer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot be played is said with its place, all at once, before any host is contacted. */
class BadPlaybookIT {
    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            textBlock =
                    """
                    copyy: {src: a, dest: b}                  ~ unknown-module    ~ 4:7  ~ did you mean 'copy'?
                    lineinfile: {path: /x, regexpp: a}        ~ unknown-parameter ~ 4:30 ~ did you mean 'regexp'?
                    debug: {msg: "{{ nosuch }}"}              ~ undefined-variable ~ 4:24 ~ no host can have the variable 'nosuch'
                    template: {src: missing.j2, dest: /x}     ~ missing-file      ~ 4:18 ~ there is no file missing.j2
                    debug: {msg: "{{ broken "}                ~ template-syntax   ~ 4:24 ~ unexpected end of template
                    import_tasks: nothere.yml                 ~ missing-file      ~ 4:21 ~ nothere.yml
                    include_role: {name: norole}              ~ missing-role      ~ 4:7  ~ there is no role 'norole'
                    file: {path: /x, mode: 644}               ~ decimal-mode      ~ 4:24 ~ write '0644', in quotes
                    file: {path: /x, state: banana}           ~ bad-parameter     ~ 4:24 ~ it is one of absent, directory
                    apt: {name: x, state: absnt}              ~ bad-parameter     ~ 4:22 ~ did you mean 'absent'?
                    file: {path: /x, mode: rwx}               ~ bad-parameter     ~ 4:24 ~ mode must be in octal or symbolic form
                    wait_for: {port: abc}                     ~ bad-parameter     ~ 4:18 ~ 'port' of wait_for is a whole number
                    copy: {dest: /x, content: a, backup: 2}   ~ bad-parameter     ~ 4:36 ~ write yes or no
                    copy: {content: a}                        ~ missing-parameter ~ 4:7  ~ the parameter 'dest' is missing
                    copy: {dest: /x}                          ~ missing-parameter ~ 4:7  ~ src (or content) is required
                    lineinfile: {path: /x}                    ~ missing-parameter ~ 4:7  ~ line is required with state=present
                    mount: {path: /x, state: mounted, src: a} ~ missing-parameter ~ 4:7  ~ all of the following are missing: fstype
                    pause: {minutes: 1, seconds: 2}           ~ exclusive-parameters ~ 4:27 ~ minutes|seconds
                    debug: {msg: a, var: b}                   ~ exclusive-parameters ~ 4:23 ~ incompatible options
                    debug: {msg: "{{ 1 | uper }}"}            ~ unknown-filter    ~ 4:28 ~ did you mean 'upper'?
                    debug: {msg: "{{ 1 is evn }}"}            ~ unknown-test      ~ 4:29 ~ did you mean 'even'?
                    debug: {msg: "{{ lookup('fil', 'x') }}"}  ~ unknown-lookup    ~ 4:31 ~ did you mean 'file'?
                    assert: {that: "1 | uper"}                ~ unknown-filter    ~ 4:16 ~ did you mean 'upper'?
                    """)
    void isRefusedWithItsPlace(String task, String code, String place, String words)
            throws IOException {
        CommandLine.Ended ended =
                site("""
                                - hosts: all
                                  gather_facts: false
                                  tasks:
                                    - %s
                                """
                                .formatted(task))
                        .play("-i", "hosts", "site.yml");
        assertThat(ended.exitCode()).isIn(1, 4);
        assertThat(ended.err())
                .contains("ERROR! ", " [" + code + "]\n")
                .contains("site.yml:" + place)
                .contains(words)
                .contains("^");
        assertThat(ended.out()).doesNotContain("PLAY");
    }

    @Test
    void whatARescueAwaitsIsLeftToTheRun() throws IOException {
        CommandLine.Ended ended =
                site("""
                                - hosts: localhost
                                  connection: local
                                  gather_facts: false
                                  tasks:
                                    - file: {path: /x, stat: absent}
                                      ignore_errors: true
                                    - block:
                                        - file: {path: /x, state: banana}
                                        - debug: {msg: "{{ 1 | nosuchfilter }}"}
                                      rescue:
                                        - debug: {msg: rescued}
                                """)
                        .play("-i", "hosts", "site.yml");
        assertThat(ended.exitCode()).as(ended.all()).isZero();
        assertThat(ended.out())
                .contains("Unsupported parameters for (file) module: stat")
                .contains("value of state must be one of")
                .contains("rescued=1");
    }

    @Test
    void playsWithoutHostsAndDynamicIncludesAreChecked() throws IOException {
        CommandLine.Ended ended =
                site("""
                                - hosts: grup
                                  tasks:
                                    - file: {path: /x, state: banana}
                                - hosts: one
                                  gather_facts: false
                                  tasks:
                                    - include_tasks: more.yml
                                """)
                        .write(
                                "more.yml",
                                """
                                - copy: {dest: /x, content: a, bakup: true}
                                """)
                        .play("-i", "hosts", "--syntax-check", "site.yml");
        assertThat(ended.exitCode()).isIn(1, 4);
        assertThat(ended.err()).contains("site.yml:3:24", "more.yml:1:32", "'backup'");
    }

    @Test
    void anUnknownGroupIsAWarningAndALimitToNothingAnError() throws IOException {
        CommandLine line = site("- hosts: grup\n  tasks: []\n");
        assertThat(line.play("-i", "hosts", "--syntax-check", "site.yml"))
                .satisfies(
                        ended -> {
                            assertThat(ended.exitCode()).isZero();
                            assertThat(ended.err())
                                    .contains("Could not match supplied host pattern")
                                    .contains("grup");
                        });
        assertThat(line.play("-i", "hosts", "-l", "onee", "site.yml"))
                .satisfies(
                        ended -> {
                            assertThat(ended.exitCode()).isIn(1, 4);
                            assertThat(ended.err()).contains("onee").contains("one");
                        });
    }

    @Test
    void allProblemsArePrintedTogether() throws IOException {
        CommandLine.Ended ended =
                site("""
                                - hosts: all
                                  tasks:
                                    - debug: {msg: "{{ nosuch }}"}
                                      whenn: true
                                    - copyy: {dest: /x}
                                """)
                        .play("-i", "hosts", "site.yml");
        assertThat(ended.exitCode()).isIn(1, 4);
        assertThat(ended.err()).contains("undefined-variable", "unknown-keyword", "unknown-module");
    }

    @Test
    void aliasBombsAndDeepNestingAreRefusedQuickly() throws IOException {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 10; i++) {
            bomb.append("a%d: &a%d [".formatted(i, i));
            bomb.append(("*a" + (i - 1) + ", ").repeat(10)).append("]\n");
        }
        assertThat(site(bomb.toString()).play("-i", "hosts", "site.yml").err())
                .contains("[alias-bomb]");
        assertThat(site("[".repeat(5000)).play("-i", "hosts", "site.yml").err())
                .contains("[nested-too-deep]");
    }

    @Test
    void tabsAndOpenQuotesAreNamed() throws IOException {
        assertThat(
                        site("- hosts: all\n  tasks:\n\t- debug:\n")
                                .play("-i", "hosts", "site.yml")
                                .err())
                .contains("[tab]", "site.yml:3:1");
        assertThat(site("- hosts: \"all\n").play("-i", "hosts", "site.yml").err())
                .contains("[unbalanced-quote]", "site.yml:1:10");
    }

    @Test
    void aKeyThatIsThereTwiceIsToldAndTheLastOneCounts() throws IOException {
        CommandLine.Ended ended =
                site("""
                                - hosts: localhost
                                  gather_facts: false
                                  vars: {word: first, word: second}
                                  tasks:
                                    - assert: {that: "word == 'second'"}
                                """)
                        .play("-i", "hosts", "site.yml");
        assertThat(ended.exitCode()).as(ended.all()).isZero();
        assertThat(ended.err())
                .contains(
                        "found a duplicate dict key (word), the first in line 3; the last one"
                                + " counts (site.yml:3:23)");
    }

    @Test
    void aHandlerFoundMissingOnTheWayEndsTheRun() throws IOException {
        CommandLine.Ended ended =
                site("""
                                - hosts: localhost
                                  gather_facts: false
                                  tasks:
                                    - debug: {msg: a}
                                      changed_when: true
                                      notify: "{{ 'no' ~ 'such' }}"
                                    - debug: {msg: not reached}
                                  handlers:
                                    - name: "{{ missing }}"
                                      debug: {msg: b}
                                """)
                        .play("-i", "hosts", "site.yml");
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.out()).contains("changed: [localhost]").doesNotContain("not reached");
        assertThat(ended.err())
                .contains("Handler '{{ missing }}' is unusable")
                .contains("ERROR! The requested handler 'nosuch' was not found")
                .contains("site.yml:6:");
    }

    @Test
    void badOptionsExitWithFive() throws IOException {
        CommandLine.Ended ended = site("[]").play("-i", "hosts", "--nosuch", "site.yml");
        assertThat(ended.exitCode()).isEqualTo(5);
        assertThat(ended.err()).contains("error[bad-option]", "--nosuch", "discos-play --help");
    }

    private CommandLine site(String text) throws IOException {
        return new CommandLine(folder)
                .write("hosts", "one ansible_host=127.0.0.1 ansible_port=1\n")
                .write("site.yml", text);
    }
}
