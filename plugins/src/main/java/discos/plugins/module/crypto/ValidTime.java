package discos.plugins.module.crypto;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A time as playbooks write it: absolute, such as {@code 20300131120000Z}, or from now on, such as
 * {@code +3650d}.
 *
 * @param fixed an absolute one, as {@code YYYYMMDDHHMMSSZ}
 * @param seconds from now on
 */
record ValidTime(Optional<String> fixed, long seconds) {
    private static final Pattern RELATIVE =
            Pattern.compile(
                    "([+-])((\\d+)[wW])?((\\d+)[dD])?((\\d+)[hH])?((\\d+)[mM])?((\\d+)[sS]?)?");
    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("uuuuMMddHHmmss'Z'");

    /**
     * Reads a time.
     *
     * @throws IllegalArgumentException if it is none
     */
    static ValidTime of(String text, String option) {
        Matcher matcher = RELATIVE.matcher(text);
        if (text.length() > 1 && matcher.matches()) {
            long seconds = 0;
            List<Integer> units = List.of(604800, 86400, 3600, 60, 1);
            for (int i = 0; i < units.size(); i++) {
                String number = matcher.group(3 + 2 * i);
                seconds += number == null ? 0 : Long.parseLong(number) * units.get(i);
            }
            return new ValidTime(Optional.empty(), text.startsWith("-") ? -seconds : seconds);
        }
        return absolute(text)
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "The time spec \"%s\" for %s is invalid"
                                                .formatted(text, option)));
    }

    private static Optional<ValidTime> absolute(String text) {
        if (text.matches("\\d{12}(\\d\\d)?Z")) {
            String full = text.length() == 13 ? text.substring(0, 12) + "00Z" : text;
            return parsed(full.replace("Z", "+0000"));
        }
        if (text.matches("\\d{12}(\\d\\d)?[+-]\\d{4}")) {
            return parsed(
                    text.length() == 17 ? text.substring(0, 12) + "00" + text.substring(12) : text);
        }
        return Optional.empty();
    }

    private static Optional<ValidTime> parsed(String text) {
        try {
            OffsetDateTime time =
                    OffsetDateTime.parse(text, DateTimeFormatter.ofPattern("uuuuMMddHHmmssxx"));
            return Optional.of(
                    new ValidTime(
                            Optional.of(FORM.format(time.withOffsetSameInstant(ZoneOffset.UTC))),
                            0));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /** The time, where now is so many seconds after 1970. */
    String at(long now) {
        return fixed.orElseGet(
                () -> FORM.format(Instant.ofEpochSecond(now + seconds).atOffset(ZoneOffset.UTC)));
    }

    /** A word of sh for it, with the seconds of now in {@code $w}. */
    String word() {
        return fixed.orElse(
                "$(date -u -d \"@$(($w + %d))\" +%%Y%%m%%d%%H%%M%%SZ)".formatted(seconds));
    }
}
