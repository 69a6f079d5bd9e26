package discos.plugins.module.apt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Versions are ordered as {@code dpkg --compare-versions} orders them. */
class DebianVersionTest {

    @ParameterizedTest
    @CsvSource({
        "1.0, 1.0.1",
        "1.0~rc1, 1.0",
        "1.0~~, 1.0~",
        "9.9, 1:0.1",
        "1.9, 1.10",
        "2.36-9, 2.36-9+deb12u1",
        "1.2-3, 1.2-10",
        "1.0a, 1.0+b",
        "1.0-1~bpo12, 1.0-1",
        "0.9.9, 1",
    })
    void putsTheOlderVersionFirst(String older, String newer) {
        assertThat(DebianVersion.ORDER.compare(older, newer)).isNegative();
        assertThat(DebianVersion.ORDER.compare(newer, older)).isPositive();
    }

    @ParameterizedTest
    @CsvSource({"1.0, 1.0", "0:1.0, 1.0", "1.00, 1.0"})
    void holdsVersionsForEqual(String one, String other) {
        assertThat(DebianVersion.ORDER.compare(one, other)).isZero();
    }
}
