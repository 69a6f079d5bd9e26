package discos.deployer.value.python;

import discos.deployer.value.PythonException;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.util.Locale;
import java.util.Optional;

/** Writes and reads moments by the letters of {@code strftime} and {@code strptime}. */
public final class DateFormat {
    private DateFormat() {}

    /**
     * Writes a moment.
     *
     * @param zoned the same moment with its zone, where one is known
     */
    public static String format(
            String pattern, LocalDateTime moment, Optional<ZonedDateTime> zoned) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c != '%' || i + 1 == pattern.length()) {
                out.append(c);
                continue;
            }
            char letter = pattern.charAt(++i);
            boolean isBare = letter == '-' && i + 1 < pattern.length();
            if (isBare) {
                letter = pattern.charAt(++i);
            }
            String piece = piece(letter, moment, zoned);
            out.append(isBare ? piece.replaceFirst("^[0 ]+(?=.)", "") : piece);
        }
        return out.toString();
    }

    private static String piece(char letter, LocalDateTime t, Optional<ZonedDateTime> zoned) {
        return switch (letter) {
            case 'Y' -> Integer.toString(t.getYear());
            case 'C' -> two(t.getYear() / 100);
            case 'y' -> two(t.getYear() % 100);
            case 'm' -> two(t.getMonthValue());
            case 'd' -> two(t.getDayOfMonth());
            case 'e' -> String.format(Locale.ROOT, "%2d", t.getDayOfMonth());
            case 'H' -> two(t.getHour());
            case 'I' -> two((t.getHour() + 11) % 12 + 1);
            case 'M' -> two(t.getMinute());
            case 'S' -> two(t.getSecond());
            case 'j' -> String.format(Locale.ROOT, "%03d", t.getDayOfYear());
            case 'f' -> String.format(Locale.ROOT, "%06d", t.getNano() / 1000);
            case 'p' -> t.getHour() < 12 ? "AM" : "PM";
            case 'P' -> t.getHour() < 12 ? "am" : "pm";
            case 'n' -> "\n";
            case 't' -> "\t";
            case '%' -> "%";
            case 'z', 'Z', 's' -> zonePiece(letter, t, zoned);
            case 'a', 'A', 'b', 'h', 'B' -> name(letter, t);
            case 'u', 'w', 'U', 'W', 'V', 'G', 'g' -> week(letter, t);
            case 'D', 'x' -> format("%m/%d/%y", t, zoned);
            case 'F' -> format("%Y-%m-%d", t, zoned);
            case 'T', 'X' -> format("%H:%M:%S", t, zoned);
            case 'R' -> format("%H:%M", t, zoned);
            case 'r' -> format("%I:%M:%S %p", t, zoned);
            case 'c' -> format("%a %b %e %H:%M:%S %Y", t, zoned);
            default -> "%" + letter;
        };
    }

    private static String two(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }

    private static String name(char letter, LocalDateTime t) {
        return switch (letter) {
            case 'a' -> t.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
            case 'A' -> t.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
            case 'B' -> t.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
            default -> t.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH).substring(0, 3);
        };
    }

    private static String week(char letter, LocalDateTime t) {
        int day = t.getDayOfWeek().getValue();
        return switch (letter) {
            case 'u' -> Integer.toString(day);
            case 'w' -> Integer.toString(day % 7);
            case 'U' -> two((t.getDayOfYear() + 6 - day % 7) / 7);
            case 'W' -> two((t.getDayOfYear() + 6 - (day - 1)) / 7);
            case 'V' -> two(t.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
            case 'g' -> two(t.get(IsoFields.WEEK_BASED_YEAR) % 100);
            default -> Integer.toString(t.get(IsoFields.WEEK_BASED_YEAR));
        };
    }

    private static String zonePiece(char letter, LocalDateTime t, Optional<ZonedDateTime> zoned) {
        if (letter == 's') {
            return Long.toString(
                    zoned.orElse(t.atZone(ZoneOffset.UTC)).toInstant().getEpochSecond());
        }
        if (zoned.isEmpty()) {
            return "";
        }
        ZonedDateTime moment = zoned.get();
        if (letter == 'z') {
            return moment.getOffset().equals(ZoneOffset.UTC)
                    ? "+0000"
                    : moment.getOffset().getId().replace(":", "");
        }
        return moment.getZone().equals(ZoneOffset.UTC)
                ? "UTC"
                : java.time.format.DateTimeFormatter.ofPattern("zzz", Locale.ENGLISH)
                        .format(moment);
    }

    /** Reads a moment. */
    public static LocalDateTime parse(String text, String pattern) {
        Reading reading = new Reading(text);
        try {
            for (int i = 0; i < pattern.length(); i++) {
                char c = pattern.charAt(i);
                if (c == '%' && i + 1 < pattern.length()) {
                    reading.field(pattern.charAt(++i));
                } else if (Character.isWhitespace(c)) {
                    reading.skipSpace();
                } else {
                    reading.literal(c);
                }
            }
            return reading.end();
        } catch (DateTimeException | IndexOutOfBoundsException | NumberFormatException e) {
            throw PythonException.value(
                    "time data "
                            + PythonText.repr(text)
                            + " does not match format "
                            + PythonText.repr(pattern));
        }
    }

    /** One reading of a text from left to right. */
    private static final class Reading {
        private final String text;
        private int at;
        private LocalDateTime moment = LocalDateTime.of(1900, 1, 1, 0, 0);
        private boolean isAfternoon;
        private boolean isHalfDay;

        Reading(String text) {
            this.text = text;
        }

        void literal(char wanted) {
            if (text.charAt(at++) != wanted) {
                throw new DateTimeException("unexpected character");
            }
        }

        void skipSpace() {
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
        }

        void field(char letter) {
            switch (letter) {
                case 'Y' -> moment = moment.withYear(digits(4));
                case 'y' -> {
                    int year = digits(2);
                    moment = moment.withYear(year < 69 ? 2000 + year : 1900 + year);
                }
                case 'm' -> moment = moment.withMonth(digits(2));
                case 'd' -> moment = moment.withDayOfMonth(digits(2));
                case 'j' -> moment = moment.withDayOfYear(digits(3));
                case 'H' -> moment = moment.withHour(digits(2));
                case 'I' -> {
                    isHalfDay = true;
                    moment = moment.withHour(digits(2) % 12);
                }
                case 'M' -> moment = moment.withMinute(digits(2));
                case 'S' -> moment = moment.withSecond(digits(2));
                case 'f' -> fraction();
                case 'p' -> isAfternoon = word("AM", "PM") == 1;
                case 'b', 'B', 'h' -> month();
                case 'a', 'A' -> letters();
                case 'z' -> zone();
                case 'Z' -> letters();
                case 'F' -> moment = merge("%Y-%m-%d");
                case 'T' -> moment = merge("%H:%M:%S");
                case '%' -> literal('%');
                default -> throw new DateTimeException("unknown field");
            }
        }

        private LocalDateTime merge(String pattern) {
            for (int i = 0; i < pattern.length(); i++) {
                if (pattern.charAt(i) == '%') {
                    field(pattern.charAt(++i));
                } else {
                    literal(pattern.charAt(i));
                }
            }
            return moment;
        }

        private int digits(int most) {
            int start = at;
            while (at < text.length() && at - start < most && Character.isDigit(text.charAt(at))) {
                at++;
            }
            return Integer.parseInt(text.substring(start, at));
        }

        private void fraction() {
            int start = at;
            int value = digits(6);
            for (int i = at - start; i < 6; i++) {
                value *= 10;
            }
            moment = moment.with(ChronoField.MICRO_OF_SECOND, value);
        }

        private int word(String... words) {
            for (int i = 0; i < words.length; i++) {
                if (text.regionMatches(true, at, words[i], 0, words[i].length())) {
                    at += words[i].length();
                    return i;
                }
            }
            throw new DateTimeException("unknown word");
        }

        private void month() {
            String word = letters();
            for (java.time.Month month : java.time.Month.values()) {
                String name = month.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
                if (word.equalsIgnoreCase(name) || word.equalsIgnoreCase(name.substring(0, 3))) {
                    moment = moment.withMonth(month.getValue());
                    return;
                }
            }
            throw new DateTimeException("unknown month");
        }

        private String letters() {
            int start = at;
            while (at < text.length() && Character.isLetter(text.charAt(at))) {
                at++;
            }
            return text.substring(start, at);
        }

        private void zone() {
            char sign = text.charAt(at++);
            if (sign != 'Z') {
                digits(2);
                if (at < text.length() && text.charAt(at) == ':') {
                    at++;
                }
                digits(2);
            }
        }

        LocalDateTime end() {
            if (at != text.length()) {
                throw new DateTimeException("rest");
            }
            return isHalfDay && isAfternoon ? moment.plusHours(12) : moment;
        }
    }
}
