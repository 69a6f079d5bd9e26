package discos.deployer.remote.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import discos.deployer.remote.Exchange;
import discos.deployer.remote.Group;
import discos.deployer.remote.GroupReply;
import discos.deployer.remote.LiveOutput;
import discos.deployer.remote.query.ShellQuery;
import discos.deployer.remote.step.ShellStep;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class ReplyReaderTest {
    private static final String TOKEN = "0123456789abcdef0123456789abcdef";
    private static final ShellProfile PROFILE =
            new ShellProfile("root", "/root", "/tmp/x", List.of(), Map.of());
    private static final Group CHANGE =
            new Group(
                    List.of(),
                    List.of(new ShellStep("change", List.of(), true)),
                    List.of(new ShellQuery("ask")),
                    Map.of());

    private final ScriptedWire wire = new ScriptedWire();

    @Test
    void groupsThatWereAnsweredBeforeTheShellEndedAreKept() {
        wire.marker('b', "");
        wire.marker('s', "made one\n");
        wire.marker('q', "one\n");
        wire.marker('s', "");
        wire.marker('q', "two\n");
        wire.marker('s', "half");
        ReplyReader reader = reader(3);
        assertThatThrownBy(() -> reader.read(exchange(3))).isInstanceOf(IOException.class);
        assertThat(reader.answered())
                .extracting(reply -> reply.answers().getFirst().text())
                .containsExactly("one\n", "two\n");
        assertThat(reader.answered()).allMatch(reply -> reply.status() == GroupReply.Status.DONE);
    }

    @Test
    void aMarkerOnOneStreamOnlyIsNoAnswer() {
        wire.marker('b', "");
        wire.pieces.add(new Wire.Piece(bytes("made\2" + TOKEN + " s 0\3"), false));
        ReplyReader reader = reader(1);
        assertThatThrownBy(() -> reader.read(exchange(1))).isInstanceOf(IOException.class);
        assertThat(reader.answered()).isEmpty();
    }

    @Test
    void allGroupsAreKeptWhenOnlyTheEndIsMissing() {
        wire.marker('b', "");
        wire.marker('s', "");
        wire.marker('q', "one\n");
        ReplyReader reader = reader(1);
        assertThatThrownBy(() -> reader.read(exchange(1))).isInstanceOf(IOException.class);
        assertThat(reader.answered()).hasSize(1);
    }

    private ReplyReader reader(int groups) {
        return new ReplyReader(
                new FrameStream(wire, TOKEN, Optional.empty()),
                new Request(exchange(groups), TOKEN, PROFILE),
                LiveOutput.SILENT);
    }

    private static Exchange exchange(int groups) {
        return new Exchange(Collections.nCopies(groups, CHANGE));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Gives what was written down, and then its end. */
    private static final class ScriptedWire implements Wire {
        private final Queue<Piece> pieces = new ArrayDeque<>();

        void marker(char kind, String before) {
            String marker = "\2" + TOKEN + " " + kind + " 0\3";
            pieces.add(new Piece(bytes(before + marker), false));
            pieces.add(new Piece(bytes(marker), true));
        }

        @Override
        public void send(byte[] bytes, int length) {}

        @Override
        public Optional<Piece> receive(Optional<Duration> limit) throws IOException {
            Piece piece = pieces.poll();
            if (piece == null) {
                throw new IOException("the command has ended");
            }
            return Optional.of(piece);
        }

        @Override
        public void close() {}
    }
}
