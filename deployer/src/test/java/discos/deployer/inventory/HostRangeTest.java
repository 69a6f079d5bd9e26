package discos.deployer.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostRangeTest {

    @Test
    void keepsLeadingZeros() {
        assertThat(HostRange.expand("n[08:10]")).containsExactly("n08", "n09", "n10");
    }

    @Test
    void stepsThroughNumbersAndLetters() {
        assertThat(HostRange.expand("n[1:7:3]")).containsExactly("n1", "n4", "n7");
        assertThat(HostRange.expand("n[a:e:2]x")).containsExactly("nax", "ncx", "nex");
    }

    @Test
    void combinesRanges() {
        assertThat(HostRange.expand("r[1:2]n[a:b]"))
                .containsExactly("r1na", "r1nb", "r2na", "r2nb");
    }

    @Test
    void expandsHostsOfListWithTheirPorts() {
        assertThat(HostRange.listed("n[1:2]:2222")).containsExactly("n1:2222", "n2:2222");
        assertThat(HostRange.listed("n1:22")).containsExactly("n1:22");
        assertThat(HostRange.listed("[::1]:22")).containsExactly("[::1]:22");
    }

    @Test
    void tellsBoundsThatAreNoNumbersFromOtherMistakes() {
        assertThatExceptionOfType(NumberFormatException.class)
                .isThrownBy(() -> HostRange.listed("n[1:j]"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HostRange.listed("n[1:]"))
                .isNotInstanceOf(NumberFormatException.class)
                .withMessage("host range must specify end value");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "n[1:",
                "n[1]",
                "n[1:]",
                "n[01:100]",
                "n[5:1]",
                "n[c:a]",
                "n[1:2:0]",
                "n[a:3]",
                "n[1:2:3:4]",
                "n[0:999999999]",
                "[1:999][1:999]",
                "n[x:yy]"
            })
    void saysWhatIsWrong(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> HostRange.expand(text));
    }
}
