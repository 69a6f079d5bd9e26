package org.example.observatory;

import static org.assertj.core.api.Assertions.assertThat;

import discos.deployer.remote.Query;
import discos.deployer.remote.query.TextFile;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Seen;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the module decides of what it saw: no host is needed for that. */
class ObservingNoticeTest {
    private static final String NOTICE = "The telescope observes for 24-21. Do not move it.\n";

    @Test
    void writesTheNoticeWhereThereIsNone() {
        Decision decision = decide(args(ObservingNotice.State.PRESENT), file(TextFile.Presence.ABSENT, ""));
        assertThat(decision).isInstanceOf(Decision.Change.class);
        assertThat(((Decision.Change) decision).diff().parts().getFirst().after()).isEqualTo(NOTICE);
    }

    @Test
    void leavesTheSameNoticeAlone() {
        assertThat(decide(args(ObservingNotice.State.PRESENT), file(TextFile.Presence.FILE, NOTICE)))
                .isEqualTo(Decision.unchanged());
    }

    @Test
    void removesAnyNotice() {
        assertThat(decide(args(ObservingNotice.State.ABSENT), file(TextFile.Presence.FILE, "old\n")))
                .isInstanceOf(Decision.Change.class);
        assertThat(decide(args(ObservingNotice.State.ABSENT), file(TextFile.Presence.ABSENT, "")))
                .isEqualTo(Decision.unchanged());
    }

    @ParameterizedTest
    @EnumSource(value = TextFile.Presence.class, names = {"DIRECTORY", "OTHER", "UNREADABLE", "DANGLING_LINK"})
    void failsWhereThePathIsNoFile(TextFile.Presence presence) {
        assertThat(decide(args(ObservingNotice.State.PRESENT), file(presence, "")))
                .isInstanceOf(Decision.Fail.class);
    }

    private static ObservingNotice.Args args(ObservingNotice.State state) {
        return new ObservingNotice.Args("/etc/motd", state, Optional.of("24-21"));
    }

    private static TextFile file(TextFile.Presence presence, String text) {
        return new TextFile("/etc/motd", presence, text.getBytes(StandardCharsets.UTF_8), false);
    }

    private static Decision decide(ObservingNotice.Args args, TextFile file) {
        return new ObservingNotice().decide(args, new OneFile(file));
    }

    /** The only answer that this module asks for. */
    private record OneFile(TextFile file) implements Seen {
        @Override
        @SuppressWarnings("unchecked")
        public <T> T of(Query<T> query) {
            return (T) file;
        }

        @Override
        public <T> T onControl(Query<T> query) {
            throw new IllegalStateException("not asked for");
        }

        @Override
        public boolean has(Query<?> query) {
            return true;
        }
    }
}
