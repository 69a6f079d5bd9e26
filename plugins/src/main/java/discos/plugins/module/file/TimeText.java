package discos.plugins.module.file;

import discos.deployer.value.PythonException;
import discos.deployer.value.python.date.DateReader;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
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
            return DateReader.parse(time, format) instanceof OffsetDateTime zoned
                    ? zoned.toLocalDateTime()
                    : (LocalDateTime) DateReader.parse(time, format);
        } catch (PythonException e) {
            throw new IllegalArgumentException(
                    "Error while obtaining timestamp for time %s using format %s: %s"
                            .formatted(time, format, e.getMessage()),
                    e);
        }
    }
}
