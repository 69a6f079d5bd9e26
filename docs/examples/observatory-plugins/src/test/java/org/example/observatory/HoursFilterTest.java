package org.example.observatory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import discos.deployer.spi.Arguments;
import discos.deployer.spi.Filter;
import discos.deployer.spi.Templating;
import discos.deployer.value.PythonException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HoursFilterTest {
    private static final Filter HMS = new ObservatoryPlugins().filters().get("hms");

    @Test
    void showsHoursMinutesAndSeconds() {
        assertThat(hms(83.633, Arguments.NONE)).isEqualTo("05h34m31.9s");
        assertThat(hms(0L, Arguments.NONE)).isEqualTo("00h00m00.0s");
        assertThat(hms(83.633, new Arguments(List.of(), Map.of("digits", 2L)))).isEqualTo("05h34m31.92s");
        assertThat(hms(15L, new Arguments(List.of(0L), Map.of()))).isEqualTo("01h00m00s");
    }

    @Test
    void staysWithinADay() {
        assertThat(hms(-15L, Arguments.NONE)).isEqualTo("23h00m00.0s");
        assertThat(hms(359.99999, Arguments.NONE)).isEqualTo("00h00m00.0s");
    }

    @Test
    void refusesWhatIsNoAngle() {
        assertThatThrownBy(() -> hms("north", Arguments.NONE))
                .isInstanceOf(PythonException.class)
                .hasMessageContaining("wants an angle in degrees, not 'north'");
    }

    /** This filter asks nothing of the engine. */
    private static Object hms(Object input, Arguments arguments) {
        Templating none =
                (Templating)
                        Proxy.newProxyInstance(
                                HoursFilterTest.class.getClassLoader(),
                                new Class<?>[] {Templating.class},
                                (_, method, _) -> {
                                    throw new IllegalStateException(method + " is not asked for");
                                });
        return HMS.apply(input, arguments, none);
    }
}
