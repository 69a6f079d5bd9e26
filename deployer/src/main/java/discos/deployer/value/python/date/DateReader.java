package discos.deployer.value.python.date;

import discos.deployer.value.PythonException;
import discos.deployer.value.python.PythonText;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads moments by the letters of {@code strptime}, as Python's own module does. */
public final class DateReader {
    private static final List<String> DAYS =
            List.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday");
    private static final List<String> MONTHS =
            List.of(
                    "january",
                    "february",
                    "march",
                    "april",
                    "may",
                    "june",
                    "july",
                    "august",
                    "september",
                    "october",
                    "november",
                    "december");
    private static final Map<Character, String> LETTERS =
            Map.ofEntries(
                    Map.entry('d', "3[0-1]|[1-2]\\d|0[1-9]|[1-9]| [1-9]"),
                    Map.entry('f', "[0-9]{1,6}"),
                    Map.entry('H', "2[0-3]|[0-1]\\d|\\d"),
                    Map.entry('I', "1[0-2]|0[1-9]|[1-9]"),
                    Map.entry('G', "\\d\\d\\d\\d"),
                    Map.entry(
                            'j',
                            "36[0-6]|3[0-5]\\d|[1-2]\\d\\d|0[1-9]\\d|00[1-9]|[1-9]\\d|0[1-9]|[1-9]"),
                    Map.entry('m', "1[0-2]|0[1-9]|[1-9]"),
                    Map.entry('M', "[0-5]\\d|\\d"),
                    Map.entry('S', "6[0-1]|[0-5]\\d|\\d"),
                    Map.entry('U', "5[0-3]|[0-4]\\d|\\d"),
                    Map.entry('W', "5[0-3]|[0-4]\\d|\\d"),
                    Map.entry('w', "[0-6]"),
                    Map.entry('u', "[1-7]"),
                    Map.entry('V', "5[0-3]|0[1-9]|[1-4]\\d|\\d"),
                    Map.entry('y', "\\d\\d"),
                    Map.entry('Y', "\\d\\d\\d\\d"),
                    Map.entry('z', "[+-]\\d\\d:?[0-5]\\d(?::?[0-5]\\d(?:\\.\\d{1,6})?)?|(?-i:Z)"),
                    Map.entry('A', longestFirst(DAYS)),
                    Map.entry('a', short3(DAYS)),
                    Map.entry('B', longestFirst(MONTHS)),
                    Map.entry('b', short3(MONTHS)),
                    Map.entry('p', "am|pm"),
                    Map.entry('Z', "utc|gmt"));
    private static final Map<Character, String> SHORTHANDS =
            Map.of('c', "%a %b %d %H:%M:%S %Y", 'x', "%m/%d/%y", 'X', "%H:%M:%S");

    private final String text;
    private final String pattern;
    private final Matcher found;

    private DateReader(String text, String pattern, Matcher found) {
        this.text = text;
        this.pattern = pattern;
        this.found = found;
    }

    private static String longestFirst(List<String> words) {
        return String.join(
                "|",
                words.stream().sorted((a, b) -> Integer.compare(b.length(), a.length())).toList());
    }

    private static String short3(List<String> words) {
        return String.join("|", words.stream().map(word -> word.substring(0, 3)).toList());
    }

    /** A {@code LocalDateTime}, or an {@code OffsetDateTime} where the text has an offset. */
    public static Object parse(String text, String pattern) {
        try {
            Matcher found =
                    Pattern.compile(
                                    expression(pattern),
                                    Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                            .matcher(text);
            DateReader reader = new DateReader(text, pattern, found);
            if (!found.lookingAt()) {
                throw reader.mismatch();
            }
            if (found.end() != text.length()) {
                throw PythonException.value(
                        "unconverted data remains: " + text.substring(found.end()));
            }
            return reader.moment();
        } catch (PatternSyntaxException e) {
            throw PythonException.value("a letter of the format '" + pattern + "' is there twice");
        } catch (DateTimeException e) {
            throw PythonException.value(String.valueOf(e.getMessage()));
        }
    }

    private PythonException mismatch() {
        return PythonException.value(
                "time data "
                        + PythonText.repr(text)
                        + " does not match format "
                        + PythonText.repr(pattern));
    }

    private static String expression(String pattern) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (Character.isWhitespace(c)) {
                out.append(out.toString().endsWith("\\s+") ? "" : "\\s+");
            } else if (c != '%') {
                out.append(Pattern.quote(String.valueOf(c)));
            } else if (++i == pattern.length()) {
                throw PythonException.value("stray % in format '" + pattern + "'");
            } else {
                out.append(letter(pattern.charAt(i), pattern));
            }
        }
        return out.toString();
    }

    private static String letter(char letter, String pattern) {
        if (letter == '%') {
            return "%";
        }
        if (SHORTHANDS.containsKey(letter)) {
            return expression(SHORTHANDS.getOrDefault(letter, ""));
        }
        String expression = LETTERS.get(letter);
        if (expression == null) {
            throw PythonException.value(
                    "'" + letter + "' is a bad directive in format '" + pattern + "'");
        }
        return "(?<" + letter + ">" + expression + ")";
    }

    private Optional<String> word(char letter) {
        return found.namedGroups().containsKey(String.valueOf(letter))
                ? Optional.ofNullable(found.group(String.valueOf(letter)))
                : Optional.empty();
    }

    private Optional<Integer> number(char letter) {
        return word(letter).map(digits -> Integer.parseInt(digits.strip()));
    }

    private Object moment() {
        LocalDate day = day();
        int second = number('S').orElse(0);
        if (second > 59) {
            throw PythonException.value("second must be in 0..59");
        }
        String fraction = (word('f').orElse("") + "000000").substring(0, 6);
        LocalDateTime moment =
                day.atTime(
                        hour(), number('M').orElse(0), second, Integer.parseInt(fraction) * 1000);
        Optional<String> zone = word('z');
        return zone.isPresent() ? OffsetDateTime.of(moment, offset(zone.get())) : moment;
    }

    private static ZoneOffset offset(String zone) {
        if (zone.equals("Z")) {
            return ZoneOffset.UTC;
        }
        boolean hasColon = zone.charAt(3) == ':';
        String second = zone.length() > 5 ? zone.substring(hasColon ? 6 : 5) : "";
        if (hasColon && !second.isEmpty() && !second.startsWith(":")) {
            throw PythonException.value("Inconsistent use of : in " + zone);
        }
        if (!hasColon && second.startsWith(":")) {
            throw PythonException.value(
                    "invalid literal for int() with base 10: '" + second.substring(0, 2) + "'");
        }
        String digits = zone.replace(":", "").replaceFirst("\\..*", "");
        int sign = digits.startsWith("-") ? -1 : 1;
        int seconds = digits.length() > 5 ? Integer.parseInt(digits.substring(5, 7)) : 0;
        return ZoneOffset.ofTotalSeconds(
                sign
                        * (Integer.parseInt(digits.substring(1, 3)) * 3600
                                + Integer.parseInt(digits.substring(3, 5)) * 60
                                + seconds));
    }

    /** The last of these letters that the pattern has: as in Python, it counts. */
    private char last(String letters) {
        char last = letters.charAt(0);
        int start = -1;
        for (int i = 0; i < letters.length(); i++) {
            char letter = letters.charAt(i);
            if (word(letter).isPresent() && found.start(String.valueOf(letter)) > start) {
                start = found.start(String.valueOf(letter));
                last = letter;
            }
        }
        return last;
    }

    private int hour() {
        if (last("HI") == 'H') {
            return number('H').orElse(0);
        }
        Optional<Integer> half = number('I');
        boolean isAfternoon = word('p').orElse("").toLowerCase(Locale.ROOT).equals("pm");
        return half.orElse(0) % 12 + (isAfternoon ? 12 : 0);
    }

    private Optional<Integer> year() {
        return last("Yy") == 'Y'
                ? number('Y')
                : number('y').map(year -> year + (year <= 68 ? 2000 : 1900));
    }

    private Optional<Integer> month() {
        char letter = last("mBb");
        return letter == 'm' ? number('m') : word(letter).map(word -> starting(MONTHS, word) + 1);
    }

    /** The day of the week, from 0 for Monday. */
    private Optional<Integer> weekday() {
        char letter = last("Aawu");
        return switch (letter) {
            case 'w' -> number('w').map(day -> (day + 6) % 7);
            case 'u' -> number('u').map(day -> day - 1);
            default -> word(letter).map(word -> starting(DAYS, word));
        };
    }

    private static int starting(List<String> words, String word) {
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).startsWith(word.toLowerCase(Locale.ROOT))) {
                return i;
            }
        }
        return 0;
    }

    private LocalDate day() {
        Optional<Integer> weekday = weekday();
        if (number('G').isPresent() || number('V').isPresent()) {
            return isoDay(weekday);
        }
        boolean isLeapDay = month().orElse(1) == 2 && number('d').orElse(1) == 29;
        int year = year().orElse(1900);
        if (year().isEmpty() && isLeapDay) {
            throw PythonException.value("day is out of range for month");
        }
        if (number('j').isPresent()) {
            return LocalDate.of(year, 1, 1).plusDays(number('j').get() - 1L);
        }
        Optional<Integer> fromSunday = number('U');
        Optional<Integer> fromMonday = number('W');
        if (weekday.isPresent() && (fromSunday.isPresent() || fromMonday.isPresent())) {
            boolean isFromMonday = last("UW") == 'W';
            int week = (isFromMonday ? fromMonday : fromSunday).orElse(0);
            return LocalDate.of(year, 1, 1)
                    .plusDays(dayOfYear(year, week, weekday.get(), isFromMonday) - 1L);
        }
        return LocalDate.of(year, month().orElse(1), number('d').orElse(1));
    }

    private LocalDate isoDay(Optional<Integer> weekday) {
        boolean isWhole =
                number('G').isPresent()
                        && number('V').isPresent()
                        && weekday.isPresent()
                        && number('j').isEmpty();
        if (!isWhole) {
            throw PythonException.value(
                    "ISO year directive '%G' must be used with the ISO week directive '%V' and a"
                            + " weekday directive ('%A', '%a', '%w', or '%u').");
        }
        int year = number('G').orElse(1900);
        LocalDate start = LocalDate.of(year, 1, 4);
        if (number('V').orElse(1) > start.range(IsoFields.WEEK_OF_WEEK_BASED_YEAR).getMaximum()) {
            throw PythonException.value("Invalid week: " + number('V').orElse(1));
        }
        return start.with(IsoFields.WEEK_OF_WEEK_BASED_YEAR, number('V').orElse(1))
                .with(ChronoField.DAY_OF_WEEK, weekday.orElse(0) + 1L);
    }

    private static int dayOfYear(int year, int week, int weekday, boolean isFromMonday) {
        int first = LocalDate.of(year, 1, 1).getDayOfWeek().getValue() - 1;
        int day = weekday;
        if (!isFromMonday) {
            first = (first + 1) % 7;
            day = (day + 1) % 7;
        }
        int weekZero = (7 - first) % 7;
        return week == 0 ? 1 + day - first : 1 + weekZero + 7 * (week - 1) + day;
    }
}
