package discos.deployer.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import discos.deployer.remote.Account;
import discos.deployer.remote.Address;
import discos.deployer.remote.Connection;
import discos.deployer.remote.Content;
import discos.deployer.remote.Exchange;
import discos.deployer.remote.Expectation;
import discos.deployer.remote.Group;
import discos.deployer.remote.GroupReply;
import discos.deployer.remote.GroupReply.Status;
import discos.deployer.remote.HostUnavailableException;
import discos.deployer.remote.LiveOutput;
import discos.deployer.remote.Machine;
import discos.deployer.remote.Output;
import discos.deployer.remote.Query;
import discos.deployer.remote.Step;
import discos.deployer.remote.query.ShellQuery;
import discos.deployer.remote.step.RunCommand;
import discos.deployer.remote.step.ShellStep;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Shells.class)
class FrameIT extends ShellFixture {
    @Test
    void keepsStreamsAndExitCodesApart() throws Exception {
        Output output = run(RunCommand.shell("echo out; echo err >&2; exit 7"));
        assertThat(output.exitCode()).isEqualTo(7);
        assertThat(output.text()).isEqualTo("out\n");
        assertThat(output.errorText()).isEqualTo("err\n");
    }

    @Test
    void whatCameOnlyInPartIsNotWritten() throws Exception {
        Path source = Files.write(folder.resolve("source"), new byte[4_000_000]);
        Path target = folder.resolve("target");
        Step cut = ShellStep.of("head -c 1000000 /dev/zero >" + source);
        Step write =
                new ShellStep(
                        "cat \"$1\" >" + target,
                        List.of(new Content.File(source, 4_000_000)),
                        true);
        assertThatThrownBy(() -> apply(List.of(cut, write), List.of()))
                .isInstanceOf(HostUnavailableException.class);
        machine.close();
        assertThat(target).doesNotExist();
    }

    @Test
    void aTemporaryFolderThatIsNotThereIsNotNeeded() throws Exception {
        Address here =
                new Address("here", "localhost", Optional.empty(), Optional.empty(), Map.of());
        String start = "TMPDIR=/nowhere; export TMPDIR; exec /bin/sh";
        try (Machine other = new LocalConnector(List.of("/bin/sh"), start).open(here)) {
            assertThat(other.as(Account.LOGIN)).isNotNull();
        }
    }

    @Test
    void survivesWhateverAFragmentDoes() throws Exception {
        List<String> fragments =
                List.of(
                        "exit 3",
                        "exec true",
                        "exec >&-; echo lost",
                        "exec >/dev/null 2>&1; echo lost",
                        "set -e; false; echo no",
                        "trap 'echo bye' EXIT; exit 4",
                        "if then fi ((",
                        "echo 'unbalanced",
                        "kill -9 $(sh -c 'echo $PPID')",
                        "cat; read x; echo done",
                        "d_t=x; d_m() { echo broken; }; cd /tmp; set -f; IFS=x; umask 0",
                        "printf '\\002abc s 0\\003'",
                        "set; export -p",
                        "unset PATH; echo $((1 / 0))",
                        "return 5");
        for (String fragment : fragments) {
            GroupReply direct = apply(List.of(ShellStep.of(fragment)), List.of());
            GroupReply relayed = apply(List.of(ShellStep.program(fragment)), List.of());
            GroupReply asked = apply(List.of(), List.of(new ShellQuery(fragment)));
            assertThat(direct.steps()).as(fragment).hasSize(1);
            assertThat(relayed.steps()).as(fragment).hasSize(1);
            assertThat(relayed.steps().getFirst().exitCode())
                    .as(fragment)
                    .isEqualTo(direct.steps().getFirst().exitCode());
            assertThat(asked.answers()).as(fragment).hasSize(1);
        }
        assertThat(run(RunCommand.of("echo", "alive")).text()).isEqualTo("alive\n");
    }

    @Test
    void carriesRandomBytesBothWays() throws Exception {
        Random random = new Random(4711);
        for (int round = 0; round < 60; round++) {
            byte[] bytes = bytes(random, round);
            Step copy =
                    new ShellStep(
                            "cat \"$1\"; cat \"$1\" >&2",
                            List.of(new Content.Bytes(bytes)),
                            round % 2 == 0);
            Output output = run(copy);
            assertThat(output.out()).as("round " + round).isEqualTo(bytes);
            assertThat(output.err()).as("round " + round).isEqualTo(bytes);
        }
    }

    @Test
    void carriesLargeContentFromMemoryAndFile() throws Exception {
        byte[] bytes = new byte[3_000_017];
        new Random(1).nextBytes(bytes);
        Path file = Files.write(folder.resolve("large"), bytes);
        Step copy =
                new ShellStep(
                        "cat \"$1\" \"$2\" \"$3\"",
                        List.of(
                                new Content.Bytes(bytes),
                                Content.of("between"),
                                new Content.File(file, bytes.length)),
                        true);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(bytes);
        all.write("between".getBytes(StandardCharsets.UTF_8));
        all.write(bytes);
        assertThat(run(copy).out()).isEqualTo(all.toByteArray());
    }

    @Test
    void keepsQuotedTextsAsTheyAre() throws Exception {
        Random random = new Random(99);
        List<Step> steps = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (int round = 0; round < 40; round++) {
            StringBuilder text = new StringBuilder();
            for (int at = 0; at < 30; at++) {
                text.appendCodePoint(
                        random.nextInt(4) == 0
                                ? 0xa0 + random.nextInt(800)
                                : 1 + random.nextInt(126));
            }
            texts.add(text.toString());
            steps.add(RunCommand.of("printf", "%s", text.toString()));
        }
        GroupReply reply = apply(steps, List.of());
        assertThat(reply.steps().stream().map(Output::text)).isEqualTo(texts);
    }

    @Test
    void cutsOffChildrenThatGoOnPrinting() throws Exception {
        Step daemon =
                RunCommand.shell("(while :; do echo noise; echo noise >&2; done) & echo started");
        GroupReply reply =
                apply(
                        List.of(daemon, RunCommand.of("echo", "next"), ShellStep.of("echo last")),
                        List.of(new ShellQuery("echo asked")));
        assertThat(reply.steps().get(0).text()).contains("started\n");
        assertThat(reply.steps().get(1).text()).isEqualTo("next\n");
        assertThat(reply.steps().get(1).errorText()).isEmpty();
        assertThat(reply.steps().get(2).text()).isEqualTo("last\n");
        assertThat(reply.answers().getFirst().text()).isEqualTo("asked\n");
    }

    @Test
    void tellsLiveOutputWhileTheStepRuns() throws Exception {
        Path flag = folder.resolve("flag");
        StringBuilder heard = new StringBuilder();
        LiveOutput live =
                (chunk, isError) -> {
                    heard.append(isError ? "E:" : "O:")
                            .append(new String(chunk, StandardCharsets.UTF_8));
                    write(flag);
                };
        Step waits =
                RunCommand.shell(
                        "printf first; while [ ! -e "
                                + flag
                                + " ]; do sleep 0.05; done; printf second >&2");
        Output output = exchange(List.of(waits), List.of(), live).steps().getFirst();
        assertThat(output.text()).isEqualTo("first");
        assertThat(heard.toString()).isEqualTo("O:firstE:second");
    }

    @Test
    void stopsAtTheFirstFailingStepButGoesOnWithTheNextGroup() throws Exception {
        Group failing = group(List.of(ShellStep.of("exit 9"), ShellStep.of("echo no")));
        Group next = group(List.of(ShellStep.of("echo yes")));
        List<GroupReply> replies =
                connection()
                        .exchange(new Exchange(List.of(failing, next)), LiveOutput.SILENT)
                        .groups();
        assertThat(replies.get(0).status()).isEqualTo(Status.STEP_FAILED);
        assertThat(replies.get(0).steps()).hasSize(1);
        assertThat(replies.get(1).status()).isEqualTo(Status.DONE);
        assertThat(replies.get(1).steps().getFirst().text()).isEqualTo("yes\n");
    }

    @Test
    void refusesWhatIsNotAsItWasSeen() throws Exception {
        Path file = Files.writeString(folder.resolve("seen"), "one\n");
        Query<Output> query = new ShellQuery("cat " + file);
        Output seen = apply(List.of(), List.of(query)).answers().getFirst();
        Group change =
                new Group(
                        List.of(new Expectation(query, seen)),
                        List.of(ShellStep.of("echo two >" + file)),
                        List.of(query),
                        Map.of());
        Exchange exchange = new Exchange(List.of(change, change, change));
        List<GroupReply> replies = connection().exchange(exchange, LiveOutput.SILENT).groups();
        assertThat(replies.stream().map(GroupReply::status))
                .containsExactly(Status.DONE, Status.STALE, Status.NOT_REACHED);
        assertThat(replies.get(0).answers().getFirst().text()).isEqualTo("two\n");
        assertThat(replies.get(1).expected().getFirst().text()).isEqualTo("two\n");
    }

    @Test
    void exportsTheGroupsEnvironment() throws Exception {
        Group group =
                new Group(
                        List.of(),
                        List.of(RunCommand.shell("printf %s \"$GREETING\"")),
                        List.of(new ShellQuery("sh -c 'printf %s \"$GREETING\"'")),
                        Map.of("GREETING", "it's\n$HOME"));
        GroupReply reply =
                connection()
                        .exchange(new Exchange(List.of(group)), LiveOutput.SILENT)
                        .groups()
                        .getFirst();
        assertThat(reply.steps().getFirst().text()).isEqualTo("it's\n$HOME");
        assertThat(reply.answers().getFirst().text()).isEqualTo("it's\n$HOME");
    }

    @Test
    void leavesNoTemporaryFilesBehind() throws Exception {
        String temp =
                apply(List.of(), List.of(new ShellQuery("printf %s \"$d_T\"")))
                        .answers()
                        .getFirst()
                        .text();
        assertThat(Path.of(temp)).isDirectory();
        machine.close();
        assertThat(Path.of(temp)).doesNotExist();
    }

    @Test
    void opensTheShellAgainForQuestionsOnly() throws Exception {
        Query<Output> pid = new ShellQuery("echo $$");
        String first = apply(List.of(), List.of(pid)).answers().getFirst().text().strip();
        Connection connection = connection();
        new ProcessBuilder("kill", "-9", first).start().waitFor();
        GroupReply reply =
                connection
                        .exchange(new Exchange(List.of(Group.ask(List.of(pid)))), LiveOutput.SILENT)
                        .groups()
                        .getFirst();
        assertThat(reply.answers().getFirst().text().strip()).isNotEqualTo(first).isNotEmpty();
    }

    private static void write(Path flag) {
        try {
            Files.writeString(flag, "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(Random random, int round) {
        byte[] bytes = new byte[random.nextInt(round < 30 ? 200 : 20_000)];
        random.nextBytes(bytes);
        if (round % 3 == 0) {
            for (int at = 0; at < bytes.length; at++) {
                bytes[at] = (byte) "ab\n'\"\\$`%\0\002 ".charAt(Math.floorMod(bytes[at], 12));
            }
        } else if (round % 3 == 1) {
            return new String(bytes, StandardCharsets.ISO_8859_1)
                    .replaceAll("[\\x00-\\x08\\x0b-\\x1f\\x7f]", "%")
                    .getBytes(StandardCharsets.UTF_8);
        }
        return bytes;
    }

    private Connection connection() throws Exception {
        return machine.as(Account.LOGIN);
    }

    private Output run(Step step) throws Exception {
        return apply(List.of(step), List.of()).steps().getFirst();
    }

    private GroupReply apply(List<Step> steps, List<Query<?>> queries) throws Exception {
        return exchange(steps, queries, LiveOutput.SILENT);
    }

    private static Group group(List<Step> steps) {
        return new Group(List.of(), steps, List.of(), Map.of());
    }

    private GroupReply exchange(List<Step> steps, List<Query<?>> queries, LiveOutput live)
            throws Exception {
        Group group = new Group(List.of(), steps, queries, Map.of());
        return connection().exchange(new Exchange(List.of(group)), live).groups().getFirst();
    }
}
