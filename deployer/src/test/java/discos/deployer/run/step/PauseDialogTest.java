package discos.deployer.run.step;

import static org.assertj.core.api.Assertions.assertThat;

import discos.deployer.run.Keyboard;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class PauseDialogTest {
    private final StringBuilder shown = new StringBuilder();

    /** Keys in order; then nobody presses any more. */
    private final class Typist implements Keyboard {
        private final Deque<Integer> keys = new ArrayDeque<>();

        Typist(String text) {
            for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
                keys.add(each & 0xff);
            }
        }

        @Override
        public OptionalInt key() {
            return keys.isEmpty() ? OptionalInt.empty() : OptionalInt.of(keys.remove());
        }

        @Override
        public void show(String text) {
            shown.append(text);
        }

        @Override
        public void close() {
            keys.clear();
        }
    }

    private PauseDialog.End end(String keys, boolean isEchoed, Optional<Instant> until) {
        return new PauseDialog(
                        new Typist(keys),
                        InstantSource.fixed(Instant.ofEpochSecond(100)),
                        until,
                        isEchoed,
                        () -> false)
                .end();
    }

    @Test
    void theEnterKeyEndsAnAnswer() {
        assertThat(end("anna\rrest", true, Optional.empty()))
                .isEqualTo(new PauseDialog.End("anna", false));
        assertThat(shown).hasToString("anna\n");
    }

    @Test
    void whatIsHiddenIsNotShown() {
        assertThat(end("word\n", false, Optional.empty()).text()).isEqualTo("word");
        assertThat(shown).hasToString("\n");
    }

    @Test
    void backspaceTakesAWholeLetterAway() {
        assertThat(end("a\u00e9\u007fb\bc\r", true, Optional.empty()).text()).isEqualTo("ac");
        assertThat(shown).hasToString("a\u00e9\b \bb\b \bc\n");
    }

    @Test
    void afterAnInterruptTheOperatorGoesOnOrGivesUp() {
        assertThat(end("x\u0003qc", true, Optional.empty()))
                .isEqualTo(new PauseDialog.End("x", false));
        assertThat(end("\u0003A", true, Optional.empty()).isAborted()).isTrue();
        assertThat(shown).contains("Press 'C' to continue the play or 'A' to abort");
    }

    @Test
    void aTimeEndsByItselfWhateverIsTyped() {
        assertThat(end("abc\r", true, Optional.of(Instant.ofEpochSecond(99))))
                .isEqualTo(new PauseDialog.End("", false));
        assertThat(shown).isEmpty();
    }

    @Test
    void aTimeEndsEarlyOnRequest() {
        assertThat(end("\u0003c", true, Optional.of(Instant.ofEpochSecond(1000))).isAborted())
                .isFalse();
    }

    @Test
    void theEndOfTheRunEndsIt() {
        PauseDialog.End end =
                new PauseDialog(
                                new Typist(""),
                                InstantSource.system(),
                                Optional.empty(),
                                true,
                                () -> true)
                        .end();
        assertThat(end.isAborted()).isTrue();
    }
}
