package discos.deployer.yaml;

import discos.deployer.value.python.date.PythonDates;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads YAML's dates as PyYAML does. */
final class Dates {
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern TIME =
            Pattern.compile(
                    "([0-9]{4})-([0-9][0-9]?)-([0-9][0-9]?)(?:[Tt]|[ \\t]+)([0-9][0-9]?)"
                            + ":([0-9]{2}):([0-9]{2})(?:\\.([0-9]*))?"
                            + "(?:[ \\t]*(Z|([-+])([0-9][0-9]?)(?::([0-9]{2}))?))?");

    private Dates() {}

    static boolean isDate(String text) {
        return DATE.matcher(text).matches() || TIME.matcher(text).matches();
    }

    /**
     * The date as {@code str} gives it.
     *
     * @throws IllegalArgumentException if there is no such day or time
     */
    static String asPython(String text) {
        return PythonDates.str(value(text));
    }

    /**
     * The date: a {@code LocalDate}, {@code LocalDateTime} or, with an offset, {@code
     * OffsetDateTime}.
     *
     * @throws IllegalArgumentException if there is no such day or time
     */
    static Object value(String text) {
        try {
            if (DATE.matcher(text).matches()) {
                return LocalDate.parse(text);
            }
            Matcher time = TIME.matcher(text);
            if (!time.matches()) {
                throw new IllegalArgumentException("'" + text + "' is no date");
            }
            LocalDateTime moment = moment(time);
            return time.group(8) == null ? moment : moment.atOffset(offset(time));
        } catch (DateTimeException _) {
            throw new IllegalArgumentException("'" + text + "' looks like a date but is none");
        }
    }

    private static LocalDateTime moment(Matcher time) {
        String fraction = time.group(7) == null ? "0" : (time.group(7) + "000000").substring(0, 6);
        return LocalDateTime.of(
                number(time, 1),
                number(time, 2),
                number(time, 3),
                number(time, 4),
                number(time, 5),
                number(time, 6),
                Integer.parseInt(fraction) * 1000);
    }

    private static ZoneOffset offset(Matcher time) {
        if (time.group(8).equals("Z")) {
            return ZoneOffset.UTC;
        }
        int minutes = time.group(11) == null ? 0 : number(time, 11);
        int sign = time.group(9).equals("-") ? -1 : 1;
        return ZoneOffset.ofTotalSeconds(sign * (number(time, 10) * 60 + minutes) * 60);
    }

    private static int number(Matcher time, int group) {
        return Integer.parseInt(time.group(group));
    }
}
