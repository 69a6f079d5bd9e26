package discos.deployer.value.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Ansible 2.14's {@code human_to_bytes} said of the same texts. */
class ByteSizeTest {
    @ParameterizedTest
    @CsvSource({
        "12, false, 12",
        "1byteX, false, 1",
        "1.5 kb, true, 1536",
        "1Mbits, true, 1048576",
        "1 m, false, 1048576",
        "' 5 MB extra', false, 5242880",
        "1Bits, true, 1",
        ".5K, false, 512"
    })
    void aSizeIsANumberAndAUnit(String text, boolean isBits, double bytes) {
        assertThat(ByteSize.parse(text, null, isBits)).isEqualTo(bytes);
    }

    @Test
    void aNumberWithoutAUnitHasTheOneThatIsGiven() {
        assertThat(ByteSize.parse("3", "K", false)).isEqualTo(3072);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1Q | false | failed to convert 1Q (unit = Q). The suffix must be one of Y, Z, E, P, T, G, M, K, B",
                "1MX | true | failed to convert 1MX. Value is not a valid string (expect Mb or M)",
                "1.5 kb | false | failed to convert 1.5 kb. Value is not a valid string (expect KB or K)",
                "1BX | false | failed to convert 1BX. Value is not a valid string (expect B or byte)",
                "1BX | true | failed to convert 1BX. Value is not a valid string (expect b or bit)",
                "x | false | can't interpret following number:  (original input string: x)",
                ". | true | can't interpret following number: . (original input string: .)"
            })
    void aTextThatIsNoneIsRefusedWithAnsiblesMessage(String text, boolean isBits, String told) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ByteSize.parse(text, null, isBits))
                .withMessage("human_to_bytes() " + told);
    }

    @Test
    void aSizeIsToldInTheGreatestUnitOfWhichItHasOne() {
        assertThat(ByteSize.text(1536)).isEqualTo("1.50 KB");
        assertThat(ByteSize.text(0.5)).isEqualTo("0.50 Bytes");
    }
}
