package discos.deployer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Files that are huge or made to hurt, read by a process that has little memory: each ends with a
 * clear error and no trace; a large one that is meant well is played.
 */
class HostileInputIT {
    private static final String PLAY = "- hosts: localhost\n  gather_facts: false\n";
    private static final String TASK = "  tasks:\n    - debug: {msg: \"%s\"}\n";

    @TempDir Path folder;

    /** Plays it with a heap of 400 MB. */
    private String play(int exitCode, String... words) throws Exception {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                System.getProperty("java.home") + "/bin/java",
                                "-Xmx400m",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "discos.deployer.cli.Main",
                                "discos-play"));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().put("DISCOS_STATE", folder + "/state");
        builder.environment().put("DISCOS_HOME", folder.toString());
        Path out = folder.resolve("out");
        Process process = builder.redirectErrorStream(true).redirectOutput(out.toFile()).start();
        assertThat(process.waitFor(300, TimeUnit.SECONDS)).as("it ends").isTrue();
        String text = Files.readString(out);
        assertThat(process.exitValue()).as(text).isEqualTo(exitCode);
        assertThat(text).doesNotContain("\tat ", "Exception", "OutOfMemory", "StackOverflow");
        assertThat(text.length()).as("what is printed").isLessThan(100_000);
        return text;
    }

    private String site(String text) throws IOException {
        Files.writeString(folder.resolve("site.yml"), text);
        return "site.yml";
    }

    private static String times(int count, String text) {
        return text.repeat(count);
    }

    @Test
    void anAliasBombIsDefused() throws Exception {
        StringBuilder bomb = new StringBuilder(PLAY + "  vars:\n    a0: &a0 [x, x, x, x, x]\n");
        for (int i = 1; i < 40; i++) {
            String item = "*a" + (i - 1);
            bomb.append("    a%d: &a%d {<<: [], l: [%s, %s]}\n".formatted(i, i, item, item));
        }
        assertThat(play(4, site(bomb + "  tasks: []\n"))).contains("[alias-bomb]", "site.yml:");
    }

    @ParameterizedTest
    @CsvSource({
        "'{{ ', '(', '1', ')', ' }}', the expression is nested too deeply",
        "'{{ ', '[', '1', ']', ' }}', the expression is nested too deeply",
        "'{{ ', 'not ', '1', '', ' }}', the expression is nested too deeply",
        "'{{ ', '1 + ', '1', '', ' }}', operators in a row",
        "'{{ 1', ' | string', '', '', ' }}', operators in a row",
        "'', '{% if 1 %}', 'x', '{% endif %}', '', the template is nested too deeply"
    })
    void deepTemplatesAreRefused(
            String begin, String open, String middle, String close, String end, String message)
            throws Exception {
        String template = begin + times(20_000, open) + middle + times(20_000, close) + end;
        assertThat(play(1, site(PLAY + TASK.formatted(template)))).contains(message, "site.yml:4:");
    }

    @Test
    void deepNestingIsRefused() throws Exception {
        assertThat(play(4, site(PLAY + "  vars:\n    a: " + times(500_000, "["))))
                .contains("[nested-too-deep]");
    }

    @Test
    void aFileOfFiftyMegabytesIsRefusedUnread() throws Exception {
        site(PLAY + times(1_000_000, "# " + times(49, "x") + "\n") + "  tasks: []\n");
        assertThat(play(1, "site.yml")).contains("has more than 20 MiB", "site.yml:1:1");
    }

    @Test
    void aDeviceThatNeverEndsIsRefused() throws Exception {
        assertThat(play(1, "-e", "@/dev/zero", site(PLAY + TASK.formatted("x"))))
                .contains("'/dev/zero' cannot be read");
        assertThat(play(1, "-i", "/dev/zero", "site.yml")).contains("more than 20 MiB");
    }

    @Test
    void aLineOfTenMegabytesIsReadAndAMistakeInItIsShownShort() throws Exception {
        String line = times(10_000_000, "z");
        String vars = "  vars:\n    a: \"" + line + "\"";
        assertThat(play(0, site(PLAY + vars + "\n" + TASK.formatted("{{ a | length }}"))))
                .contains("10000000");
        assertThat(play(4, site(PLAY + vars + " b\n" + TASK.formatted("x"))))
                .contains("text follows the closing quote", "site.yml:4:10000011");
    }

    @Test
    void aVariableThatDoublesItselfFailsItsTask() throws Exception {
        String vars =
                IntStream.range(1, 40)
                        .mapToObj(
                                i -> "    a%d: \"{{ a%d }}{{ a%d }}\"\n".formatted(i, i - 1, i - 1))
                        .collect(Collectors.joining());
        assertThat(
                        play(
                                2,
                                site(
                                        PLAY
                                                + "  vars:\n    a0: xxxxxxxxxx\n"
                                                + vars
                                                + TASK.formatted("{{ a39 | length }}"))))
                .contains("the text is longer than");
    }

    @Test
    void aFilterWhoseRowsWouldFillTheMemoryFailsItsTask() throws Exception {
        for (String rows :
                List.of(
                        "combinations(12)",
                        "permutations",
                        "product(range(40), range(40), range(40), range(40))")) {
            String message = "{{ range(40) | " + rows + " | list | length }}";
            assertThat(play(2, site(PLAY + TASK.formatted(message))))
                    .contains("more than 20 million items in all rows");
        }
    }

    @Test
    void anIncludeOfItselfEnds() throws Exception {
        Files.writeString(folder.resolve("again.yml"), "- include_tasks: again.yml\n");
        assertThat(play(2, site(PLAY + "  tasks:\n    - include_tasks: again.yml\n")))
                .contains("includes are inside each other more than 100 deep");
    }

    @Test
    void ofVeryManyMistakesTheFirstAreTold() throws Exception {
        String keys =
                IntStream.range(0, 200_000)
                        .mapToObj("  key%d: 1\n"::formatted)
                        .collect(Collectors.joining());
        assertThat(play(4, site(PLAY + keys))).contains("there are more than 200 problems");
        assertThat(play(0, site(PLAY + "  vars:\n" + times(200_000, "    key: 1\n"))))
                .contains("further keys that are there twice are not shown");
    }

    @ParameterizedTest
    @CsvSource({"hosts.ini", "hosts.yml"})
    void twentyThousandHostsAreNoTrouble(String name) throws Exception {
        String format =
                name.endsWith("ini")
                        ? "host%05d ansible_connection=local number=%d\n"
                        : "        host%05d: {ansible_connection: local, number: %d, note: \""
                                + times(200, "n")
                                + "\"}\n";
        String hosts =
                IntStream.range(0, 20_000)
                        .mapToObj(i -> format.formatted(i, i))
                        .collect(Collectors.joining());
        String head =
                name.endsWith("ini") ? "[many]\n" : "all:\n  children:\n    many:\n      hosts:\n";
        Files.writeString(folder.resolve(name), head + hosts);
        site(
                """
                - hosts: many[0:4]
                  gather_facts: false
                  tasks:
                    - debug:
                        msg: "{{ number }} {{ groups.many | length }} {{ hostvars.host19999.number }}
                          {{ groups.many | map('extract', hostvars, 'number') | map('int') | sum }}"
                      run_once: true
                """);
        assertThat(play(0, "-i", name, "site.yml")).contains("0 20000 19999 199990000");
    }
}
