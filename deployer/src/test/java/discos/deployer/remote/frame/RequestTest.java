package discos.deployer.remote.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import discos.deployer.remote.Content;
import discos.deployer.remote.Exchange;
import discos.deployer.remote.Expectation;
import discos.deployer.remote.Group;
import discos.deployer.remote.Output;
import discos.deployer.remote.Query;
import discos.deployer.remote.query.FileState;
import discos.deployer.remote.query.ShellQuery;
import discos.deployer.remote.query.UserEntry;
import discos.deployer.remote.step.ShellStep;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RequestTest {
    private static final ShellProfile PROFILE =
            new ShellProfile("root", "/root", "/tmp/x", List.of(), Map.of("base64", "yes"));

    @Test
    void writesAnExchangeAsOneCompoundCommand() {
        byte[] seen = "123456789".getBytes(StandardCharsets.UTF_8);
        Group change =
                new Group(
                        List.of(
                                new Expectation(
                                        new ShellQuery("cat 'a'"),
                                        new Output(0, seen, new byte[0]))),
                        List.of(new ShellStep("cp \"$1\" /x", List.of(Content.of("it's\n")), true)),
                        List.of(new ShellQuery("ls")),
                        Map.of("LANG", "C"));
        Request request =
                new Request(
                        new Exchange(List.of(change, Group.ask(List.of(new ShellQuery("id"))))),
                        "TOKEN",
                        PROFILE);
        assertThat(new String(request.bytes(), StandardCharsets.UTF_8))
                .isEqualTo(
                        """
                        {
                        d_t=TOKEN d_S=
                        d_m b 0
                        d_e 'export LANG=C
                        cat '\\''a'\\''' '0 930766865 9'
                        d_O=1; [ -z "$d_S" ] || d_O=
                        if [ -n "$d_O" ]; then
                        if printf %s 'it'\\''s
                        ' >"$d_T/c0"
                        then
                        d_s -s 'export LANG=C
                        cp "$1" /x' "$d_T/c0"
                        else d_o -s
                        fi
                        fi
                        if [ -n "$d_O" ]; then
                        d_q 'export LANG=C
                        ls'
                        fi
                        if [ -z "$d_S" ]; then
                        d_O=1
                        if [ -n "$d_O" ]; then
                        d_q 'id'
                        fi
                        fi
                        d_w
                        d_m z 0
                        }
                        """);
    }

    @Test
    void asksAlikeQuestionsOfALoopWithOneFragment() {
        List<Query<?>> loop = new ArrayList<>();
        for (int item = 0; item < 10; item++) {
            loop.add(new FileState("/opt/f" + item).withDigest("sha1"));
            loop.add(new ShellQuery("id " + item));
            loop.add(new UserEntry("user" + item));
        }
        loop.add(new FileState("/opt"));
        List<Question> questions = Question.of(loop);
        assertThat(questions).hasSize(10 + 3);
        assertThat(questions.stream().mapToInt(it -> it.places().size()).sum())
                .isEqualTo(loop.size());
        assertThat(questions.stream().map(Question::script))
                .contains("d_stat '' '' /opt")
                .filteredOn(script -> script.startsWith("d_stats '' sha1sum /opt/f0 /opt/f1 "))
                .hasSize(1);
    }

    @Test
    void asksAFewAtATimeWhereThereAreVeryMany() {
        List<Query<?>> loop = new ArrayList<>();
        for (int item = 0; item < 250; item++) {
            loop.add(new FileState("/opt/f" + item));
        }
        assertThat(Question.of(loop)).hasSize(3);
    }

    @Test
    void refusesAnAnswerThatIsNotOfItsFragment() {
        Question question =
                Question.of(List.of(new FileState("/a"), new FileState("/b"))).getFirst();
        Output half = new Output(0, "-\0".getBytes(StandardCharsets.UTF_8), new byte[0]);
        assertThatThrownBy(() -> question.answers(half)).hasMessageContaining("garbled");
    }
}
