package discos.plugins.module.file;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;

/** Reads a time in one of Python's {@code strptime} formats. */
final class TimeText {
    private TimeText() {}

    /**
     * Refuses a time that is neither a word nor in the format.
     *
     * @throws IllegalArgumentException in Ansible's words
     */
    static void check(String time, String format) {
        if (!time.equals("preserve") && !time.equals("now")) {
            parse(time, format);
        }
    }

    /** The time as {@code touch -t} takes it. */
    static String forTouch(String time, String format) {
        return parse(time, format)
                .format(DateTimeFormatter.ofPattern("yyyyMMddHHmm.ss", Locale.ROOT));
    }

    /** The time as {@code date -d} takes it. */
    static String forDate(String time, String format) {
        return parse(time, format)
                .format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT));
    }

    private static LocalDateTime parse(String time, String format) {
        try {
            return LocalDateTime.parse(time, formatter(format));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "Error while obtaining timestamp for time %s using format %s: %s"
                            .formatted(time, format, e.getMessage()),
                    e);
        }
    }

    private static DateTimeFormatter formatter(String format) {
        DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder();
        for (int i = 0; i < format.length(); i++) {
            char c = format.charAt(i);
            if (c != '%' || i + 1 == format.length()) {
                builder.appendLiteral(c);
                continue;
            }
            switch (format.charAt(++i)) {
                case 'Y' -> builder.appendPattern("uuuu");
                case 'y' -> builder.appendPattern("uu");
                case 'm' -> builder.appendPattern("MM");
                case 'd' -> builder.appendPattern("dd");
                case 'H' -> builder.appendPattern("HH");
                case 'M' -> builder.appendPattern("mm");
                case 'S' -> builder.appendPattern("ss");
                case 'j' -> builder.appendPattern("DDD");
                case 'b' -> builder.appendPattern("MMM");
                case 'B' -> builder.appendPattern("MMMM");
                case '%' -> builder.appendLiteral('%');
                default -> throw new DateTimeException("unknown directive in " + format);
            }
        }
        return builder.parseDefaulting(ChronoField.MONTH_OF_YEAR, 1)
                .parseDefaulting(ChronoField.DAY_OF_MONTH, 1)
                .parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
                .parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0)
                .parseDefaulting(ChronoField.SECOND_OF_MINUTE, 0)
                .toFormatter(Locale.ENGLISH);
    }
}
