package discos.plugins.module.look;

import static org.assertj.core.api.Assertions.assertThat;

import discos.deployer.remote.Output;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@code stat} asks of several paths at once is told apart again. */
final class JointLooksTest {
    private static final byte[] NOTHING = new byte[0];

    @Test
    void everyPathGetsItsOwnKindOfContents() {
        Output both = output(0, "text/plain; charset=us-ascii\ninode/directory; charset=binary\n");

        List<Output> answers =
                new MimeType("/a", false).company().orElseThrow().split(2, both).orElseThrow();

        assertThat(answers)
                .extracting(Output::text)
                .containsExactly(
                        "text/plain; charset=us-ascii\n", "inode/directory; charset=binary\n");
    }

    @Test
    void noKindIsKnownWhereLinesAreMissing() {
        List<Output> answers =
                new MimeType("/a", false)
                        .company()
                        .orElseThrow()
                        .split(2, output(0, "text/plain; charset=us-ascii\n"))
                        .orElseThrow();

        assertThat(answers).noneMatch(Output::isOk);
    }

    @Test
    void flagsComeWithTheExitCodeOfTheirPath() {
        Output both = output(0, "17 --------------e---- /a\n0\0001\0");

        List<Output> answers =
                new FileFlags("/a").company().orElseThrow().split(2, both).orElseThrow();

        assertThat(answers.getFirst().text()).isEqualTo("17 --------------e---- /a\n");
        assertThat(answers.getFirst().isOk()).isTrue();
        assertThat(answers.getLast().exitCode()).isEqualTo(1);
    }

    @Test
    void noFlagsAreKnownWithoutLsattr() {
        List<Output> answers =
                new FileFlags("/a")
                        .company()
                        .orElseThrow()
                        .split(3, new Output(1, NOTHING, NOTHING))
                        .orElseThrow();

        assertThat(answers).hasSize(3).noneMatch(Output::isOk);
    }

    private static Output output(int code, String text) {
        return new Output(code, text.getBytes(StandardCharsets.UTF_8), NOTHING);
    }
}
