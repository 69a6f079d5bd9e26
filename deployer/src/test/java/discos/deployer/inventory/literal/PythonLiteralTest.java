package discos.deployer.inventory.literal;

import static org.assertj.core.api.Assertions.assertThat;

import discos.deployer.value.None;
import discos.deployer.value.Tuple;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PythonLiteralTest {

    static Stream<Arguments> literals() {
        return Stream.of(
                Arguments.of("1", 1L),
                Arguments.of("-1", -1L),
                Arguments.of("1_000", 1000L),
                Arguments.of("0x1F", 31L),
                Arguments.of("0b101", 5L),
                Arguments.of("000", 0L),
                Arguments.of("99999999999999999999", new BigInteger("99999999999999999999")),
                Arguments.of("1.5e-3", 0.0015),
                Arguments.of(".5", 0.5),
                Arguments.of("True", true),
                Arguments.of("None", None.NONE),
                Arguments.of("'a' # why", "a"),
                Arguments.of("\"a\\x41\\n\\101\\q\"", "aA\nA\\q"),
                Arguments.of("u'x'", "x"),
                Arguments.of("[1, 'b', [None]]", List.of(1L, "b", List.of(None.NONE))),
                Arguments.of("(1)", 1L),
                Arguments.of("(1,)", Tuple.of(1L)),
                Arguments.of("1,", Tuple.of(1L)),
                Arguments.of("{1, 2, 1}", List.of(1L, 2L)),
                Arguments.of("{'a': {'b': 1,},}", Map.of("a", Map.of("b", 1L))),
                Arguments.of("{}", Map.of()));
    }

    @ParameterizedTest
    @MethodSource("literals")
    void readsLiterals(String text, Object value) {
        assertThat(PythonLiteral.parse(text, part -> part)).contains(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yes",
                "true",
                "0644",
                "1.2.3.4",
                "8.8.8.8,8.8.4.4",
                "a b",
                "'a",
                "[1",
                "{1: 2",
                "it's",
                "1 + 2",
                "/var/lib",
                "{{ x }}",
                "1abc",
                "[a]",
                "{'a'}x",
                "#",
                "None None",
                "[1,,2]",
                "1e",
                "0x",
                "'\\x4'",
                "{[1]: 2}"
            })
    void leavesOtherTextsAlone(String text) {
        assertThat(PythonLiteral.parse(text, part -> part)).isEqualTo(Optional.empty());
    }

    @Test
    void nestingHasALimit() {
        String deep = "[".repeat(100_000) + "]".repeat(100_000);
        assertThat(PythonLiteral.parse(deep, part -> part)).isEmpty();
    }
}
