package discos.deployer.value.python.date;

import discos.deployer.value.PythonException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.time.temporal.IsoFields;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes moments by the letters of {@code strftime}, as the C library does. */
public final class DateFormat {
    private static final Pattern FIELD =
            Pattern.compile("%([-_0^#]*)(\\d*)([EO]?)(.|\\z)", Pattern.DOTALL);

    /** What the C library writes all the same where an era or other digits are asked for. */
    private static final String ANY = "nprstzPRTZ%";

    private static final String ERA = "cCuxXyY" + ANY;
    private static final String OTHER_DIGITS = "bBdehHImMSuUVwWyklgGjC" + ANY;

    /** After so many years the same days come again. */
    private static final int CYCLE = 400;

    private static final long SECONDS_OF_CYCLE = CYCLE * 31_556_952L;

    /** Where moments of this library end, with some room. */
    private static final long LATEST = 30_000_000_000_000_000L;

    private final long cycles;

    private DateFormat(long cycles) {
        this.cycles = cycles;
    }

    /**
     * Writes a moment.
     *
     * @param zoned the same moment with its zone, where one is known
     */
    public static String format(
            String pattern, LocalDateTime moment, Optional<ZonedDateTime> zoned) {
        return new DateFormat(0).write(pattern, moment, zoned);
    }

    /**
     * Writes a moment by its seconds since 1970, as the C library does.
     *
     * @throws PythonException if its year is none of that library's
     */
    public static String format(String pattern, long seconds, ZoneId zone) {
        long cycles = Math.abs(seconds) < LATEST ? 0 : seconds / SECONDS_OF_CYCLE;
        ZonedDateTime moment =
                Instant.ofEpochSecond(seconds - cycles * SECONDS_OF_CYCLE).atZone(zone);
        long year = moment.getYear() + cycles * CYCLE;
        if (year - 1900 != (int) (year - 1900)) {
            throw PythonException.value("[Errno 75] Value too large for defined data type");
        }
        return new DateFormat(cycles).write(pattern, moment.toLocalDateTime(), Optional.of(moment));
    }

    private String write(String pattern, LocalDateTime moment, Optional<ZonedDateTime> zoned) {
        StringBuilder out = new StringBuilder();
        Matcher field = FIELD.matcher(pattern);
        int at = 0;
        while (field.find(at)) {
            out.append(pattern, at, field.start());
            at = field.end();
            out.append(field(field, moment, zoned));
        }
        return out.append(pattern.substring(at)).toString();
    }

    private String field(Matcher field, LocalDateTime moment, Optional<ZonedDateTime> zoned) {
        char letter = field.group(4).isEmpty() ? '\0' : field.group(4).charAt(0);
        String modifier = field.group(3);
        boolean isModified =
                modifier.isEmpty()
                        || (modifier.equals("E") ? ERA : OTHER_DIGITS).indexOf(letter) >= 0;
        Optional<Piece> known =
                isModified ? number(letter, moment).or(() -> text(letter, moment, zoned)) : none();
        Piece piece = known.orElseGet(() -> new Piece(field.group(), 0, " "));
        String flags = field.group(1);
        int width = field.group(2).isEmpty() ? 0 : Integer.parseInt(field.group(2));
        String pad = piece.pad();
        for (int i = 0; i < flags.length(); i++) {
            pad =
                    switch (flags.charAt(i)) {
                        case '-' -> piece.digits() > 0 ? "" : " ";
                        case '_' -> " ";
                        case '0' -> "0";
                        default -> pad;
                    };
        }
        String written = piece.text();
        boolean isRaised = flags.contains("^") && letter != 'P';
        if (isRaised || (flags.contains("#") && "aAbBh".indexOf(letter) >= 0)) {
            written = written.toUpperCase(Locale.ROOT);
        } else if (flags.contains("#") && (letter == 'p' || letter == 'Z')) {
            written = written.toLowerCase(Locale.ROOT);
        }
        int digits = Math.max(width, pad.isEmpty() ? 0 : piece.digits());
        int missing = digits - written.length();
        return missing > 0 && !pad.isEmpty() ? pad.repeat(missing) + written : written;
    }

    /** What is written, with how many digits at least and what stands before them. */
    private record Piece(String text, int digits, String pad) {}

    private static Optional<Piece> none() {
        return Optional.empty();
    }

    private Optional<Piece> number(char letter, LocalDateTime t) {
        int hour = (t.getHour() + 11) % 12 + 1;
        long year = t.getYear() + cycles * CYCLE;
        int day = t.getDayOfWeek().getValue();
        return switch (letter) {
            case 'Y' -> digits(year, 1);
            case 'C' -> digits(Math.floorDiv(year, 100), 2);
            case 'y' -> digits(Math.floorMod(year, 100), 2);
            case 'm' -> digits(t.getMonthValue(), 2);
            case 'd' -> digits(t.getDayOfMonth(), 2);
            case 'e' -> blanks(t.getDayOfMonth());
            case 'H' -> digits(t.getHour(), 2);
            case 'k' -> blanks(t.getHour());
            case 'I' -> digits(hour, 2);
            case 'l' -> blanks(hour);
            case 'M' -> digits(t.getMinute(), 2);
            case 'S' -> digits(t.getSecond(), 2);
            case 'j' -> digits(t.getDayOfYear(), 3);
            case 'u' -> digits(day, 1);
            case 'w' -> digits(day % 7, 1);
            case 'U' -> digits((t.getDayOfYear() + 6 - day % 7) / 7, 2);
            case 'W' -> digits((t.getDayOfYear() + 6 - (day - 1)) / 7, 2);
            case 'V' -> digits(t.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR), 2);
            case 'g' -> digits(Math.floorMod(t.get(IsoFields.WEEK_BASED_YEAR), 100), 2);
            case 'G' -> digits(t.get(IsoFields.WEEK_BASED_YEAR) + cycles * CYCLE, 1);
            default -> none();
        };
    }

    private static Optional<Piece> digits(long number, int digits) {
        return Optional.of(new Piece(Long.toString(number), digits, "0"));
    }

    private static Optional<Piece> blanks(int number) {
        return Optional.of(new Piece(Integer.toString(number), 2, " "));
    }

    private Optional<Piece> text(char letter, LocalDateTime t, Optional<ZonedDateTime> zoned) {
        String text =
                switch (letter) {
                    case 'p' -> t.getHour() < 12 ? "AM" : "PM";
                    case 'P' -> t.getHour() < 12 ? "am" : "pm";
                    case 'n' -> "\n";
                    case 't' -> "\t";
                    case '%' -> "%";
                    case 'z', 'Z', 's' -> zonePiece(letter, t, zoned);
                    case 'a' -> t.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
                    case 'A' -> t.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
                    case 'B' -> t.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
                    case 'b', 'h' ->
                            t.getMonth()
                                    .getDisplayName(TextStyle.FULL, Locale.ENGLISH)
                                    .substring(0, 3);
                    case 'D', 'x' -> write("%m/%d/%y", t, zoned);
                    case 'F' -> write("%Y-%m-%d", t, zoned);
                    case 'T', 'X' -> write("%H:%M:%S", t, zoned);
                    case 'R' -> write("%H:%M", t, zoned);
                    case 'r' -> write("%I:%M:%S %p", t, zoned);
                    case 'c' -> write("%a %b %e %H:%M:%S %Y", t, zoned);
                    default -> "";
                };
        boolean isKnown = !text.isEmpty() || letter == 'z' || letter == 'Z';
        return isKnown ? Optional.of(new Piece(text, 0, " ")) : none();
    }

    private String zonePiece(char letter, LocalDateTime t, Optional<ZonedDateTime> zoned) {
        if (letter == 's') {
            // a datetime's own offset is not looked at
            return Long.toString(
                    cycles * SECONDS_OF_CYCLE
                            + zoned.filter(moment -> !(moment.getZone() instanceof ZoneOffset))
                                    .orElse(t.atZone(ZoneOffset.UTC))
                                    .toInstant()
                                    .getEpochSecond());
        }
        if (zoned.isEmpty()) {
            return "";
        }
        ZonedDateTime moment = zoned.get();
        if (letter == 'z') {
            return moment.getOffset().getTotalSeconds() == 0
                    ? "+0000"
                    : moment.getOffset().getId().replace(":", "");
        }
        return moment.getZone() instanceof ZoneOffset offset
                ? "UTC" + (offset.getTotalSeconds() == 0 ? "" : offset.getId())
                : DateTimeFormatter.ofPattern("zzz", Locale.ENGLISH).format(moment);
    }
}
