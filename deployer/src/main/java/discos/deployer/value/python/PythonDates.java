package discos.deployer.value.python;

import discos.deployer.value.PythonException;
import discos.deployer.value.Tuple;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Attributes, methods and printed forms of moments and spans of time. */
public final class PythonDates {
    private static final long DAY = 86_400;

    private PythonDates() {}

    /** {@code datetime.isoformat(separator)}. */
    @SuppressWarnings("JavaLocalDateTimeGetNano")
    public static String isoFormat(LocalDateTime moment, String separator) {
        String text =
                DateFormat.format("%Y-%m-%d", moment, Optional.empty())
                        + separator
                        + DateFormat.format("%H:%M:%S", moment, Optional.empty());
        int micros = moment.getNano() / 1000;
        return micros == 0 ? text : text + String.format(Locale.ROOT, ".%06d", micros);
    }

    static String repr(LocalDateTime moment) {
        StringBuilder text = new StringBuilder("datetime.datetime(");
        text.append(moment.getYear()).append(", ").append(moment.getMonthValue());
        text.append(", ").append(moment.getDayOfMonth()).append(", ").append(moment.getHour());
        text.append(", ").append(moment.getMinute());
        int micros = moment.getNano() / 1000;
        if (moment.getSecond() != 0 || micros != 0) {
            text.append(", ").append(moment.getSecond());
        }
        if (micros != 0) {
            text.append(", ").append(micros);
        }
        return text.append(')').toString();
    }

    static String repr(Duration time) {
        StringBuilder text = new StringBuilder();
        append(text, "days", days(time));
        append(text, "seconds", seconds(time));
        append(text, "microseconds", micros(time));
        return "datetime.timedelta(" + (text.isEmpty() ? "0" : text) + ")";
    }

    private static void append(StringBuilder text, String name, long amount) {
        if (amount != 0) {
            text.append(text.isEmpty() ? "" : ", ").append(name).append('=').append(amount);
        }
    }

    /** {@code str(timedelta)}, such as {@code 1 day, 2:03:04}. */
    static String printed(Duration time) {
        long days = days(time);
        long seconds = seconds(time);
        String clock =
                String.format(
                        Locale.ROOT,
                        "%d:%02d:%02d",
                        seconds / 3600,
                        seconds / 60 % 60,
                        seconds % 60);
        if (micros(time) != 0) {
            clock += String.format(Locale.ROOT, ".%06d", micros(time));
        }
        return days == 0 ? clock : days + (Math.abs(days) == 1 ? " day, " : " days, ") + clock;
    }

    private static long days(Duration time) {
        return Math.floorDiv(time.toSeconds(), DAY);
    }

    private static long seconds(Duration time) {
        return Math.floorMod(time.toSeconds(), DAY);
    }

    private static long micros(Duration time) {
        return time.toNanosPart() / 1000;
    }

    /** An attribute that is no method. */
    static Optional<Object> attribute(LocalDateTime moment, String name) {
        return switch (name) {
            case "year" -> Optional.of((long) moment.getYear());
            case "month" -> Optional.of((long) moment.getMonthValue());
            case "day" -> Optional.of((long) moment.getDayOfMonth());
            case "hour" -> Optional.of((long) moment.getHour());
            case "minute" -> Optional.of((long) moment.getMinute());
            case "second" -> Optional.of((long) moment.getSecond());
            case "microsecond" -> Optional.of((long) (moment.getNano() / 1000));
            default -> Optional.empty();
        };
    }

    /** An attribute that is no method. */
    static Optional<Object> attribute(Duration time, String name) {
        return switch (name) {
            case "days" -> Optional.of(days(time));
            case "seconds" -> Optional.of(seconds(time));
            case "microseconds" -> Optional.of(micros(time));
            default -> Optional.empty();
        };
    }

    static Optional<Object> call(
            LocalDateTime moment, String name, List<Object> args, Map<String, Object> named) {
        return switch (name) {
            case "strftime" ->
                    Optional.of(
                            DateFormat.format(
                                    PythonText.str(Call.arg(args, named, 0, "format")),
                                    moment,
                                    Optional.empty()));
            case "isoformat" ->
                    Optional.of(
                            isoFormat(
                                    moment, PythonText.str(Call.arg(args, named, 0, "sep", "T"))));
            case "timestamp" ->
                    Optional.of(
                            moment.atZone(java.time.ZoneOffset.UTC).toEpochSecond()
                                    + moment.getNano() / 1e9);
            case "date" -> Optional.of(moment.truncatedTo(ChronoUnit.DAYS));
            case "weekday" -> Optional.of((long) moment.getDayOfWeek().getValue() - 1);
            case "isoweekday" -> Optional.of((long) moment.getDayOfWeek().getValue());
            case "timetuple" ->
                    Optional.of(
                            Tuple.of(
                                    (long) moment.getYear(),
                                    (long) moment.getMonthValue(),
                                    (long) moment.getDayOfMonth(),
                                    (long) moment.getHour(),
                                    (long) moment.getMinute(),
                                    (long) moment.getSecond()));
            case "replace" -> Optional.of(replace(moment, named));
            default -> Optional.empty();
        };
    }

    private static LocalDateTime replace(LocalDateTime moment, Map<String, Object> named) {
        LocalDateTime result = moment;
        for (Map.Entry<String, Object> entry : named.entrySet()) {
            int amount = PythonNumbers.toInt(entry.getValue());
            result =
                    switch (entry.getKey()) {
                        case "year" -> result.withYear(amount);
                        case "month" -> result.withMonth(amount);
                        case "day" -> result.withDayOfMonth(amount);
                        case "hour" -> result.withHour(amount);
                        case "minute" -> result.withMinute(amount);
                        case "second" -> result.withSecond(amount);
                        case "microsecond" -> result.withNano(amount * 1000);
                        default ->
                                throw PythonException.type(
                                        "'" + entry.getKey() + "' is an invalid keyword argument");
                    };
        }
        return result;
    }

    static Optional<Object> call(Duration time, String name) {
        return name.equals("total_seconds")
                ? Optional.of(time.getSeconds() + time.getNano() / 1e9)
                : Optional.empty();
    }
}
