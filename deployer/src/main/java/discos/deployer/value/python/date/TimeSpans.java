package discos.deployer.value.python.date;

import discos.deployer.value.PythonCallable;
import discos.deployer.value.PythonException;
import discos.deployer.value.python.PythonNumbers;
import discos.deployer.value.python.PythonTypes;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;

/** Python's {@code timedelta}, and what may be computed with dates and spans. */
public final class TimeSpans {
    private static final long DAY = 86_400;
    private static final long MOST_DAYS = 999_999_999;

    private TimeSpans() {}

    /** {@code repr(timedelta)}. */
    public static String repr(Duration time) {
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
    public static String str(Duration time) {
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

    /** An attribute or a method; empty where there is none. */
    public static Optional<Object> find(Duration time, String name) {
        return switch (name) {
            case "days" -> Optional.of(days(time));
            case "seconds" -> Optional.of(seconds(time));
            case "microseconds" -> Optional.of(micros(time));
            case "total_seconds" -> Optional.of((PythonCallable) (_, _) -> total(time));
            default -> Optional.empty();
        };
    }

    private static double total(Duration time) {
        return inMicros(time).doubleValue() / 1e6;
    }

    private static BigInteger inMicros(Duration time) {
        return BigInteger.valueOf(time.toSeconds())
                .multiply(BigInteger.valueOf(1_000_000))
                .add(BigInteger.valueOf(micros(time)));
    }

    private static Duration ofMicros(BigInteger micros) {
        BigInteger[] parts = micros.divideAndRemainder(BigInteger.valueOf(1_000_000));
        if (parts[0].bitLength() > 62 || Math.abs(parts[0].longValue() / DAY) > MOST_DAYS) {
            throw PythonException.value("days is too large; must have magnitude <= 999999999");
        }
        return Duration.ofSeconds(parts[0].longValue(), parts[1].longValue() * 1000);
    }

    /** {@code left + right}; empty where these two cannot be added. */
    public static Optional<Object> add(Object left, Object right) {
        return switch (right) {
            case Duration time when left instanceof Duration other -> Optional.of(other.plus(time));
            case Duration time when left instanceof LocalDateTime moment ->
                    Optional.of(moment.plus(time));
            case Duration time when left instanceof OffsetDateTime moment ->
                    Optional.of(moment.plus(time));
            case Duration time when left instanceof LocalDate date ->
                    Optional.of(date.plusDays(days(time)));
            default ->
                    left instanceof Duration && PythonDates.isMoment(right)
                            ? add(right, left)
                            : Optional.empty();
        };
    }

    /** {@code left - right}; empty where the one cannot be taken from the other. */
    public static Optional<Object> subtract(Object left, Object right) {
        if (right instanceof Duration time) {
            return left instanceof LocalDate date
                    ? Optional.of(date.minusDays(days(time)))
                    : add(left, time.negated());
        }
        if (left instanceof LocalDate a && right instanceof LocalDate b) {
            return Optional.of(Duration.ofDays(a.toEpochDay() - b.toEpochDay()));
        }
        if (left instanceof LocalDateTime a && right instanceof LocalDateTime b) {
            return Optional.of(Duration.between(b, a));
        }
        if (left instanceof OffsetDateTime a && right instanceof OffsetDateTime b) {
            return Optional.of(Duration.between(b, a));
        }
        boolean isMixed = isDateTime(left) && isDateTime(right);
        if (isMixed) {
            throw PythonException.type("can't subtract offset-naive and offset-aware datetimes");
        }
        return Optional.empty();
    }

    private static boolean isDateTime(Object value) {
        return value instanceof LocalDateTime || value instanceof OffsetDateTime;
    }

    /** {@code left * right}; empty where neither is a span or the other no number. */
    public static Optional<Object> multiply(Object left, Object right) {
        if (right instanceof Duration && PythonTypes.isNumber(left)) {
            return multiply(right, left);
        }
        if (!(left instanceof Duration time) || !PythonTypes.isNumber(right)) {
            return Optional.empty();
        }
        if (PythonTypes.isInteger(right)) {
            return Optional.of(ofMicros(inMicros(time).multiply(PythonNumbers.big(right))));
        }
        BigDecimal product =
                new BigDecimal(inMicros(time))
                        .multiply(new BigDecimal(PythonNumbers.toDouble(right)));
        return Optional.of(ofMicros(product.setScale(0, RoundingMode.HALF_EVEN).toBigInteger()));
    }

    /**
     * {@code left / right}; empty where the first is no span or the second neither nor a number.
     */
    public static Optional<Object> divide(Object left, Object right) {
        if (!(left instanceof Duration time)) {
            return Optional.empty();
        }
        if (right instanceof Duration other) {
            return Optional.of(
                    PythonNumbers.divide(
                            PythonNumbers.whole(inMicros(time)),
                            PythonNumbers.whole(inMicros(other))));
        }
        if (!PythonTypes.isNumber(right)) {
            return Optional.empty();
        }
        if (PythonNumbers.toDouble(right) == 0) {
            throw PythonException.value("division by zero");
        }
        BigDecimal divisor =
                PythonTypes.isInteger(right)
                        ? new BigDecimal(PythonNumbers.big(right))
                        : new BigDecimal(PythonNumbers.toDouble(right));
        BigDecimal micros =
                new BigDecimal(inMicros(time)).divide(divisor, 0, RoundingMode.HALF_EVEN);
        return Optional.of(ofMicros(micros.toBigInteger()));
    }

    /**
     * {@code left // right}; empty where the first is no span or the second neither nor an integer.
     */
    public static Optional<Object> floorDivide(Object left, Object right) {
        if (!(left instanceof Duration time)) {
            return Optional.empty();
        }
        Object micros = PythonNumbers.whole(inMicros(time));
        if (right instanceof Duration other) {
            return Optional.of(
                    PythonNumbers.floorDivide(micros, PythonNumbers.whole(inMicros(other))));
        }
        if (!PythonTypes.isInteger(right)) {
            return Optional.empty();
        }
        return Optional.of(ofMicros(PythonNumbers.big(PythonNumbers.floorDivide(micros, right))));
    }

    /** {@code left % right} of two spans. */
    public static Duration modulo(Duration left, Duration right) {
        Object rest =
                PythonNumbers.modulo(
                        PythonNumbers.whole(inMicros(left)), PythonNumbers.whole(inMicros(right)));
        return ofMicros(PythonNumbers.big(rest));
    }

    /** How two compare; empty where these two cannot be. */
    public static Optional<Integer> compare(Object left, Object right) {
        if (left instanceof Duration a && right instanceof Duration b) {
            return Optional.of(a.compareTo(b));
        }
        if (left instanceof LocalDate a && right instanceof LocalDate b) {
            return Optional.of(a.compareTo(b));
        }
        if (left instanceof LocalTime a && right instanceof LocalTime b) {
            return Optional.of(a.compareTo(b));
        }
        if (left instanceof LocalDateTime a && right instanceof LocalDateTime b) {
            return Optional.of(a.compareTo(b));
        }
        if (left instanceof OffsetDateTime a && right instanceof OffsetDateTime b) {
            return Optional.of(a.toInstant().compareTo(b.toInstant()));
        }
        if (isDateTime(left) && isDateTime(right)) {
            throw PythonException.type("can't compare offset-naive and offset-aware datetimes");
        }
        return Optional.empty();
    }
}
