package discos.plugins.module.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The order of rpm(8)'s own tests of versions, and how names with versions are read. */
final class RpmVersionTest {

    @Test
    void comparesPieceByPiece() {
        assertThat(RpmVersion.compare("1.0", "1.0")).isZero();
        assertThat(RpmVersion.compare("1.0", "2.0")).isNegative();
        assertThat(RpmVersion.compare("2.0.1", "2.0")).isPositive();
        assertThat(RpmVersion.compare("10xyz", "10.1xyz")).isNegative();
        assertThat(RpmVersion.compare("1.05", "1.1")).isPositive();
        assertThat(RpmVersion.compare("1.0a", "1.0.1")).isNegative();
        assertThat(RpmVersion.compare("5.5p1", "5.5p10")).isNegative();
        assertThat(RpmVersion.compare("20101121", "20101122")).isNegative();
        assertThat(RpmVersion.compare("1_0", "1.0")).isZero();
    }

    @Test
    void tildeIsBelowTheEndAndCaretAboveIt() {
        assertThat(RpmVersion.compare("1.0~rc1", "1.0")).isNegative();
        assertThat(RpmVersion.compare("1.0~rc1", "1.0~rc2")).isNegative();
        assertThat(RpmVersion.compare("1.0^git1", "1.0")).isPositive();
        assertThat(RpmVersion.compare("1.0^git1", "1.0.1")).isNegative();
    }

    @Test
    void epochCountsBeforeVersionAndVersionBeforeRelease() {
        assertThat(RpmVersion.of("1:1.0")).isGreaterThan(RpmVersion.of("9.9"));
        assertThat(RpmVersion.of("1.0-2")).isGreaterThan(RpmVersion.of("1.0-1"));
        assertThat(RpmVersion.of("1.0-2").compareTo(RpmVersion.of("1.0"))).isZero();
    }

    @Test
    void readsEveryWayInWhichANameCanHoldAVersion() {
        assertThat(new RpmName("python3-3dsuite-2:1.0-4.el6").pins())
                .extracting(RpmName.Pinned::base)
                .containsExactly("python3", "python3-3dsuite", "python3-3dsuite-2:1.0");
        assertThat(new RpmName("git").pins()).isEmpty();
    }

    @Test
    void knowsAnInstalledVersionInEachSpelling() {
        Rpm git = new Rpm("git", "1", "2.24", "3.el7", "x86_64");
        for (String version :
                List.of("2.24", "1:2.24", "2.24-3.el7", "1:2.24-3.el7", "2.24-3.el7.x86_64")) {
            assertThat(new RpmName.Pinned("git", version).isMet(git)).as(version).isTrue();
        }
        assertThat(new RpmName.Pinned("git", "2.2").isMet(git)).isFalse();
        assertThat(new RpmName.Pinned("git", "1:2.9").isOutdone(git)).isTrue();
        assertThat(new RpmName.Pinned("git", "1:2.30-1.el7.x86_64").isOutdone(git)).isFalse();
    }
}
