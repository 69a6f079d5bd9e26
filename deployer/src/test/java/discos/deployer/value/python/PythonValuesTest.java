package discos.deployer.value.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import discos.deployer.value.None;
import discos.deployer.value.PythonException;
import discos.deployer.value.Tuple;
import discos.deployer.value.python.literal.PythonLiterals;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PythonValuesTest {
    @Test
    void printsFloatsAsPythonDoes() {
        assertThat(FloatText.repr(1e16)).isEqualTo("1e+16");
        assertThat(FloatText.repr(1e-5)).isEqualTo("1e-05");
        assertThat(FloatText.repr(100000.0)).isEqualTo("100000.0");
        assertThat(FloatText.repr(0.1 + 0.2)).isEqualTo("0.30000000000000004");
    }

    @Test
    void printsNestedValuesWithPythonsQuotes() {
        assertThat(PythonText.str(List.of("it's", Tuple.of(1L), Map.of("a", None.NONE), true)))
                .isEqualTo("[\"it's\", (1,), {'a': None}, True]");
    }

    @Test
    void roundsIntegerDivisionDown() {
        assertThat(PythonOperators.floorDivide(-7L, 2L)).isEqualTo(-4L);
        assertThat(PythonOperators.modulo(-7L, 3L)).isEqualTo(2L);
        assertThat(PythonOperators.multiply(Long.MAX_VALUE, 2L).toString())
                .isEqualTo("18446744073709551614");
    }

    @Test
    void takesEqualNumbersForOneKey() {
        Map<Object, Object> dict = new LinkedHashMap<>(Map.of(1L, "a"));
        PythonDicts.put(dict, 1.0, "b");
        assertThat(dict).containsExactly(Map.entry(1L, "b"));
        assertThat(PythonDicts.find(dict, true)).contains("b");
    }

    @Test
    void refusesToOrderTextsAndNumbers() {
        assertThatThrownBy(() -> PythonOrder.compare("<", 1L, "a"))
                .isInstanceOf(PythonException.class)
                .hasMessage("'<' not supported between instances of 'int' and 'str'");
    }

    @Test
    void readsLiteralsOnlyWhereTheyAreWhole() {
        assertThat(PythonLiterals.read("{'a': [1, -2.5]}", false))
                .contains(Map.of("a", List.of(1L, -2.5)));
        assertThat(PythonLiterals.read("0755", false)).isEmpty();
        assertThat(PythonLiterals.read("[true]", false)).isEmpty();
        assertThat(PythonLiterals.read("[true]", true)).contains(List.of(true));
    }
}
