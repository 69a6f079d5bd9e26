package org.example.observatory;

import discos.deployer.spi.Arguments;
import discos.deployer.spi.Templating;
import discos.deployer.value.PythonException;
import discos.deployer.value.Undefined;
import discos.deployer.value.python.PythonNumbers;
import discos.deployer.value.python.PythonText;
import discos.deployer.value.python.PythonTypes;
import java.util.Locale;

/** The filter {@code hms}: an angle in degrees as hours, minutes and seconds of right ascension. */
final class HoursFilter {
    private static final double SECONDS_A_DEGREE = 240;
    private static final double SECONDS_A_DAY = 86_400;

    private HoursFilter() {}

    /** Such as {@code 83.63 | hms} and {@code 83.63 | hms(digits=2)}. */
    static Object hms(Object input, Arguments arguments, Templating templating) {
        if (input instanceof Undefined undefined) {
            throw undefined.used();
        }
        if (!PythonTypes.isNumber(input)) {
            throw PythonException.type(
                    "hms wants an angle in degrees, not " + PythonText.repr(input));
        }
        int digits = arguments.whole(0, "digits", 1);
        double unit = Math.pow(10, digits);
        double seconds =
                Math.round(PythonNumbers.toDouble(input) * SECONDS_A_DEGREE * unit) / unit;
        double day = (seconds % SECONDS_A_DAY + SECONDS_A_DAY) % SECONDS_A_DAY;
        int width = digits == 0 ? 2 : digits + 3;
        return String.format(
                Locale.ROOT,
                "%02dh%02dm%0" + width + "." + digits + "fs",
                (int) (day / 3600),
                (int) (day % 3600 / 60),
                day % 60);
    }
}
