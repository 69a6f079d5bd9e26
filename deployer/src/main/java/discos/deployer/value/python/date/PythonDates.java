package discos.deployer.value.python.date;

import discos.deployer.value.None;
import discos.deployer.value.PythonCallable;
import discos.deployer.value.PythonException;
import discos.deployer.value.Tuple;
import discos.deployer.value.python.Call;
import discos.deployer.value.python.PythonNumbers;
import discos.deployer.value.python.PythonText;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Python's dates and times: {@code LocalDateTime} and, with a zone, {@code OffsetDateTime} for
 * {@code datetime}, {@code LocalDate}, {@code LocalTime}, and {@code ZoneOffset} for {@code
 * timezone}; {@link TimeSpans} has those of {@code timedelta}.
 */
public final class PythonDates {
    /** What Python writes itself, and the pair that must not be taken for the start of it. */
    private static final Pattern OWN_FIELD = Pattern.compile("%[%fs]");

    private static final Set<String> METHODS =
            Set.of(
                    "strftime",
                    "isoformat",
                    "timestamp",
                    "date",
                    "time",
                    "weekday",
                    "isoweekday",
                    "isocalendar",
                    "timetuple",
                    "toordinal",
                    "ctime",
                    "utcoffset",
                    "tzname",
                    "dst",
                    "replace");
    private static final Set<String> OF_DATES =
            Set.of(
                    "strftime",
                    "isoformat",
                    "weekday",
                    "isoweekday",
                    "isocalendar",
                    "timetuple",
                    "toordinal",
                    "ctime",
                    "replace");
    private static final Set<String> OF_TIMES =
            Set.of("strftime", "isoformat", "utcoffset", "tzname", "dst", "replace");
    private static final List<String> TUPLE =
            List.of(
                    "tm_year",
                    "tm_mon",
                    "tm_mday",
                    "tm_hour",
                    "tm_min",
                    "tm_sec",
                    "tm_wday",
                    "tm_yday",
                    "tm_isdst");

    private PythonDates() {}

    /** Whether it is a date or time, but no span. */
    public static boolean isMoment(Object value) {
        return value instanceof LocalDateTime
                || value instanceof OffsetDateTime
                || value instanceof LocalDate
                || value instanceof LocalTime;
    }

    /** The name of its type without the module. */
    public static String typeName(Object value) {
        return switch (value) {
            case LocalDate _ -> "date";
            case LocalTime _ -> "time";
            case ZoneOffset _ -> "timezone";
            case Duration _ -> "timedelta";
            default -> "datetime";
        };
    }

    /** {@code str(value)}. */
    public static String str(Object value) {
        return value instanceof ZoneOffset zone ? zoneName(zone) : isoFormat(value, " ");
    }

    /** {@code isoformat}, with a separator where there is a day and a time. */
    public static String isoFormat(Object value, String separator) {
        return switch (value) {
            case LocalDate date -> day(date);
            case LocalTime time -> clock(time);
            case OffsetDateTime moment ->
                    isoFormat(moment.toLocalDateTime(), separator) + offset(moment.getOffset());
            case LocalDateTime moment ->
                    day(moment.toLocalDate()) + separator + clock(moment.toLocalTime());
            default -> throw new IllegalArgumentException("no date: " + value);
        };
    }

    private static String day(LocalDate date) {
        return String.format(
                Locale.ROOT,
                "%04d-%02d-%02d",
                date.getYear(),
                date.getMonthValue(),
                date.getDayOfMonth());
    }

    private static String clock(LocalTime time) {
        String text =
                String.format(
                        Locale.ROOT,
                        "%02d:%02d:%02d",
                        time.getHour(),
                        time.getMinute(),
                        time.getSecond());
        int micros = time.getNano() / 1000;
        return micros == 0 ? text : text + String.format(Locale.ROOT, ".%06d", micros);
    }

    private static String offset(ZoneOffset zone) {
        return zone.getTotalSeconds() == 0 ? "+00:00" : zone.getId();
    }

    private static String zoneName(ZoneOffset zone) {
        return zone.getTotalSeconds() == 0 ? "UTC" : "UTC" + zone.getId();
    }

    /** {@code repr(value)}. */
    public static String repr(Object value) {
        return switch (value) {
            case LocalDate date -> "datetime.date(" + numbers(date) + ")";
            case LocalTime time -> "datetime.time(" + numbers(time) + ")";
            case ZoneOffset zone ->
                    zone.getTotalSeconds() == 0
                            ? "datetime.timezone.utc"
                            : "datetime.timezone("
                                    + TimeSpans.repr(Duration.ofSeconds(zone.getTotalSeconds()))
                                    + ")";
            case OffsetDateTime moment ->
                    "datetime.datetime("
                            + numbers(moment.toLocalDate())
                            + ", "
                            + numbers(moment.toLocalTime())
                            + ", tzinfo="
                            + repr(moment.getOffset())
                            + ")";
            case LocalDateTime moment ->
                    "datetime.datetime("
                            + numbers(moment.toLocalDate())
                            + ", "
                            + numbers(moment.toLocalTime())
                            + ")";
            default -> throw new IllegalArgumentException("no date: " + value);
        };
    }

    private static String numbers(LocalDate date) {
        return date.getYear() + ", " + date.getMonthValue() + ", " + date.getDayOfMonth();
    }

    private static String numbers(LocalTime time) {
        int micros = time.getNano() / 1000;
        String text = time.getHour() + ", " + time.getMinute();
        if (time.getSecond() != 0 || micros != 0) {
            text += ", " + time.getSecond();
        }
        return micros == 0 ? text : text + ", " + micros;
    }

    /** An attribute or a method; empty where there is none. */
    public static Optional<Object> find(Object value, String name) {
        Optional<Object> plain =
                switch (value) {
                    case LocalDate date -> dayPart(date, name);
                    case LocalTime time -> timePart(time, name, None.NONE);
                    case LocalDateTime moment -> part(moment, name, None.NONE);
                    case OffsetDateTime moment ->
                            part(moment.toLocalDateTime(), name, moment.getOffset());
                    default -> Optional.empty();
                };
        Set<String> methods =
                switch (value) {
                    case LocalDate _ -> OF_DATES;
                    case LocalTime _ -> OF_TIMES;
                    case ZoneOffset _ -> Set.of();
                    default -> METHODS;
                };
        if (plain.isPresent() || !methods.contains(name)) {
            return plain;
        }
        return Optional.of((PythonCallable) (args, named) -> call(value, name, args, named));
    }

    private static Optional<Object> part(LocalDateTime moment, String name, Object zone) {
        return dayPart(moment.toLocalDate(), name)
                .or(() -> timePart(moment.toLocalTime(), name, zone));
    }

    private static Optional<Object> dayPart(LocalDate date, String name) {
        return switch (name) {
            case "year" -> Optional.of((long) date.getYear());
            case "month" -> Optional.of((long) date.getMonthValue());
            case "day" -> Optional.of((long) date.getDayOfMonth());
            default -> Optional.empty();
        };
    }

    private static Optional<Object> timePart(LocalTime time, String name, Object zone) {
        return switch (name) {
            case "hour" -> Optional.of((long) time.getHour());
            case "minute" -> Optional.of((long) time.getMinute());
            case "second" -> Optional.of((long) time.getSecond());
            case "microsecond" -> Optional.of((long) (time.getNano() / 1000));
            case "fold" -> Optional.of(0L);
            case "tzinfo" -> Optional.of(zone);
            default -> Optional.empty();
        };
    }

    private static LocalDateTime local(Object value) {
        return switch (value) {
            case LocalDate date -> date.atStartOfDay();
            case LocalTime time -> time.atDate(LocalDate.of(1900, 1, 1));
            case OffsetDateTime moment -> moment.toLocalDateTime();
            case LocalDateTime moment -> moment;
            default -> throw new IllegalArgumentException("no date: " + value);
        };
    }

    private static Object call(
            Object value, String name, List<Object> args, Map<String, Object> named) {
        LocalDateTime moment = local(value);
        Optional<ZoneOffset> zone =
                value instanceof OffsetDateTime zoned
                        ? Optional.of(zoned.getOffset())
                        : Optional.empty();
        int day = moment.getDayOfWeek().getValue();
        return switch (name) {
            case "strftime" -> format(value, PythonText.str(Call.arg(args, named, 0, "format")));
            case "isoformat" ->
                    isoFormat(value, PythonText.str(Call.arg(args, named, 0, "sep", "T")));
            case "timestamp" ->
                    moment.toEpochSecond(zone.orElse(ZoneOffset.UTC))
                            + moment.get(ChronoField.NANO_OF_SECOND) / 1e9;
            case "date" -> moment.toLocalDate();
            case "time" -> moment.toLocalTime();
            case "weekday" -> day - 1L;
            case "isoweekday" -> (long) day;
            case "isocalendar" ->
                    Tuple.named(
                            "datetime.IsoCalendarDate",
                            List.of("year", "week", "weekday"),
                            List.of(
                                    (long) moment.get(IsoFields.WEEK_BASED_YEAR),
                                    (long) moment.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR),
                                    (long) day));
            case "timetuple" -> tuple(moment);
            case "toordinal" -> moment.toLocalDate().toEpochDay() + 719_163;
            case "ctime" -> DateFormat.format("%a %b %e %H:%M:%S %Y", moment, Optional.empty());
            case "utcoffset" ->
                    zone.<Object>map(one -> Duration.ofSeconds(one.getTotalSeconds()))
                            .orElse(None.NONE);
            case "tzname" -> zone.<Object>map(PythonDates::zoneName).orElse(None.NONE);
            case "dst" -> None.NONE;
            default -> replaced(value, args, named);
        };
    }

    private static Tuple tuple(LocalDateTime moment) {
        return Tuple.named(
                "time.struct_time",
                TUPLE,
                List.of(
                        (long) moment.getYear(),
                        (long) moment.getMonthValue(),
                        (long) moment.getDayOfMonth(),
                        (long) moment.getHour(),
                        (long) moment.getMinute(),
                        (long) moment.getSecond(),
                        moment.getDayOfWeek().getValue() - 1L,
                        (long) moment.getDayOfYear(),
                        -1L));
    }

    /** {@code strftime} of any of them; one without a zone counts as one of UTC. */
    public static String format(Object value, String pattern) {
        return format(value, pattern, ZoneOffset.UTC);
    }

    /**
     * {@code strftime} of any of them.
     *
     * @param home where it is, whatever its own offset, for the seconds that {@code %s} gives
     */
    public static String format(Object value, String pattern, ZoneId home) {
        LocalDateTime moment = local(value);
        String own =
                OWN_FIELD
                        .matcher(pattern)
                        .replaceAll(
                                field ->
                                        switch (field.group()) {
                                            case "%f" ->
                                                    String.format(
                                                            Locale.ROOT,
                                                            "%06d",
                                                            moment.get(
                                                                    ChronoField.MICRO_OF_SECOND));
                                            case "%s" ->
                                                    Long.toString(
                                                            moment.atZone(home).toEpochSecond());
                                            default -> field.group();
                                        });
        return DateFormat.format(
                own,
                moment,
                value instanceof OffsetDateTime zoned
                        ? Optional.of(zoned.toZonedDateTime())
                        : Optional.empty());
    }

    private static Object replaced(Object value, List<Object> args, Map<String, Object> named) {
        List<String> names = List.of("year", "month", "day", "hour", "minute", "second");
        LocalDateTime result = local(value);
        int skipped = value instanceof LocalTime ? 3 : 0;
        try {
            for (int i = 0; i < args.size(); i++) {
                result = with(result, names.get(i + skipped), args.get(i));
            }
            for (Map.Entry<String, Object> entry : named.entrySet()) {
                result = with(result, entry.getKey(), entry.getValue());
            }
        } catch (DateTimeException e) {
            throw PythonException.value(String.valueOf(e.getMessage()));
        }
        return switch (value) {
            case LocalDate _ -> result.toLocalDate();
            case LocalTime _ -> result.toLocalTime();
            case OffsetDateTime zoned -> result.atOffset(zoned.getOffset());
            default -> result;
        };
    }

    private static LocalDateTime with(LocalDateTime moment, String name, Object value) {
        int amount = PythonNumbers.toInt(value);
        return switch (name) {
            case "year" -> moment.withYear(amount);
            case "month" -> moment.withMonth(amount);
            case "day" -> moment.withDayOfMonth(amount);
            case "hour" -> moment.withHour(amount);
            case "minute" -> moment.withMinute(amount);
            case "second" -> moment.withSecond(amount);
            case "microsecond" -> moment.withNano(amount * 1000);
            default -> throw PythonException.type("'" + name + "' is an invalid keyword argument");
        };
    }
}
