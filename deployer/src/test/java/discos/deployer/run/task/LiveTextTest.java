package discos.deployer.run.task;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class LiveTextTest {
    private static final String CLOCK = "\0start=1.5 end=2.5 zone=+0000\n";

    @Test
    void dropsTheClockHoweverItIsCut() {
        String all = "one\ntwo" + CLOCK;
        for (int cut = 0; cut <= all.length(); cut++) {
            LiveText text = new LiveText();
            String shown = text.shown(all.substring(0, cut)) + text.shown(all.substring(cut));
            assertThat(shown).isEqualTo("one\ntwo");
        }
    }

    @Test
    void keepsWhatOnlyBeginsLikeAMark() {
        LiveText text = new LiveText();
        assertThat(text.shown("a\0st") + text.shown("op\0b")).isEqualTo("a\0stop\0b");
    }
}
