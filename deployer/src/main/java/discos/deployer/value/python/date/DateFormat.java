package discos.deployer.value.python.date;

import java.time.LocalDateTime;
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
    private static final String ERA = "cCxXyY";
    private static final String OTHER_DIGITS = "deHImMSuUVwWyklgGjCY";

    private DateFormat() {}

    /**
     * Writes a moment.
     *
     * @param zoned the same moment with its zone, where one is known
     */
    public static String format(
            String pattern, LocalDateTime moment, Optional<ZonedDateTime> zoned) {
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

    private static String field(
            Matcher field, LocalDateTime moment, Optional<ZonedDateTime> zoned) {
        char letter = field.group(4).isEmpty() ? '\0' : field.group(4).charAt(0);
        String modifier = field.group(3);
        boolean isModified =
                modifier.isEmpty()
                        || letter == '%'
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
        if (flags.contains("^") || (flags.contains("#") && "aAbBh".indexOf(letter) >= 0)) {
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

    private static Optional<Piece> number(char letter, LocalDateTime t) {
        int hour = (t.getHour() + 11) % 12 + 1;
        int day = t.getDayOfWeek().getValue();
        return switch (letter) {
            case 'Y' -> digits(t.getYear(), 1);
            case 'C' -> digits(t.getYear() / 100, 2);
            case 'y' -> digits(t.getYear() % 100, 2);
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
            case 'g' -> digits(t.get(IsoFields.WEEK_BASED_YEAR) % 100, 2);
            case 'G' -> digits(t.get(IsoFields.WEEK_BASED_YEAR), 1);
            default -> none();
        };
    }

    private static Optional<Piece> digits(int number, int digits) {
        return Optional.of(new Piece(Integer.toString(number), digits, "0"));
    }

    private static Optional<Piece> blanks(int number) {
        return Optional.of(new Piece(Integer.toString(number), 2, " "));
    }

    private static Optional<Piece> text(
            char letter, LocalDateTime t, Optional<ZonedDateTime> zoned) {
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
                    case 'D', 'x' -> format("%m/%d/%y", t, zoned);
                    case 'F' -> format("%Y-%m-%d", t, zoned);
                    case 'T', 'X' -> format("%H:%M:%S", t, zoned);
                    case 'R' -> format("%H:%M", t, zoned);
                    case 'r' -> format("%I:%M:%S %p", t, zoned);
                    case 'c' -> format("%a %b %e %H:%M:%S %Y", t, zoned);
                    default -> "";
                };
        boolean isKnown = !text.isEmpty() || letter == 'z' || letter == 'Z';
        return isKnown ? Optional.of(new Piece(text, 0, " ")) : none();
    }

    private static String zonePiece(char letter, LocalDateTime t, Optional<ZonedDateTime> zoned) {
        if (letter == 's') {
            // a datetime's own offset is not looked at
            return Long.toString(
                    zoned.filter(moment -> !(moment.getZone() instanceof ZoneOffset))
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
        return moment.getZone().equals(ZoneOffset.UTC)
                ? "UTC"
                : DateTimeFormatter.ofPattern("zzz", Locale.ENGLISH).format(moment);
    }
}
