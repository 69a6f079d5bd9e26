package discos.deployer.yaml;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes YAML's dates as Python prints those that PyYAML makes of them. */
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
        try {
            if (DATE.matcher(text).matches()) {
                return LocalDate.parse(text).toString();
            }
            Matcher time = TIME.matcher(text);
            if (!time.matches()) {
                throw new IllegalArgumentException("'" + text + "' is no date");
            }
            return dateTime(time);
        } catch (DateTimeException _) {
            throw new IllegalArgumentException("'" + text + "' looks like a date but is none");
        }
    }

    private static String dateTime(Matcher time) {
        LocalDateTime moment =
                LocalDateTime.of(
                        number(time, 1),
                        number(time, 2),
                        number(time, 3),
                        number(time, 4),
                        number(time, 5),
                        number(time, 6));
        String fraction = time.group(7) == null ? "" : (time.group(7) + "000000").substring(0, 6);
        return String.format(
                Locale.ROOT,
                "%s %02d:%02d:%02d%s%s",
                moment.toLocalDate(),
                moment.getHour(),
                moment.getMinute(),
                moment.getSecond(),
                fraction.chars().allMatch(digit -> digit == '0') ? "" : "." + fraction,
                zone(time));
    }

    private static String zone(Matcher time) {
        if (time.group(8) == null) {
            return "";
        }
        if (time.group(8).equals("Z")) {
            return "+00:00";
        }
        int minutes = time.group(11) == null ? 0 : number(time, 11);
        return String.format(Locale.ROOT, "%s%02d:%02d", time.group(9), number(time, 10), minutes);
    }

    private static int number(Matcher time, int group) {
        return Integer.parseInt(time.group(group));
    }
}
