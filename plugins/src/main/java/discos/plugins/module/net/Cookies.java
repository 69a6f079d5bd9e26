package discos.plugins.module.net;

import discos.deployer.spi.Result;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The cookies that a server has set once all its answers are read, those before a redirection too.
 *
 * @param paths values by name for each path, in the order in which they were set first
 */
record Cookies(Map<String, Map<String, String>> paths) {
    private static final String SET = "set-cookie:";
    private static final String DATE = "date:";

    /** The cookies of the headers of one or more answers, each with its line of status. */
    static Cookies of(String headers) {
        Map<String, Map<String, String>> paths = new LinkedHashMap<>();
        for (String answer : headers.split("(?m)^(?=HTTP/)", -1)) {
            Optional<ZonedDateTime> now =
                    answer.lines()
                            .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(DATE))
                            .findFirst()
                            .flatMap(line -> time(line.substring(DATE.length())));
            answer.lines()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(SET))
                    .forEach(line -> set(paths, line.substring(SET.length()).strip(), now));
        }
        return new Cookies(paths);
    }

    private static void set(
            Map<String, Map<String, String>> paths, String cookie, Optional<ZonedDateTime> now) {
        String[] parts = cookie.split("\\s*;\\s*", -1);
        int equals = parts[0].indexOf('=');
        if (equals <= 0) {
            return;
        }
        String name = parts[0].substring(0, equals).strip();
        String path =
                Arrays.stream(parts)
                        .filter(part -> part.regionMatches(true, 0, "path=", 0, 5))
                        .findFirst()
                        .orElse("");
        Map<String, String> values = paths.computeIfAbsent(path, _ -> new LinkedHashMap<>());
        boolean isOver = Arrays.stream(parts).skip(1).anyMatch(part -> ends(part, now));
        if (isOver) {
            values.remove(name);
        } else {
            values.put(name, parts[0].substring(equals + 1).strip());
        }
    }

    /** Whether a cookie with this attribute is one that the browser is to forget. */
    private static boolean ends(String attribute, Optional<ZonedDateTime> now) {
        String[] words = attribute.split("\\s*=\\s*", 2);
        return switch (words[0].toLowerCase(Locale.ROOT)) {
            case "max-age" -> words.length > 1 && words[1].matches("-\\d+|0+");
            case "expires" ->
                    words.length > 1
                            && now.isPresent()
                            && time(words[1]).filter(end -> !end.isAfter(now.get())).isPresent();
            default -> false;
        };
    }

    /** A time as headers have it; older servers put hyphens into the date. */
    private static Optional<ZonedDateTime> time(String text) {
        try {
            return Optional.of(
                    ZonedDateTime.parse(
                            text.strip().replaceAll("(?<=\\d)-(\\w{3})-(?=\\d)", " $1 "),
                            DateTimeFormatter.RFC_1123_DATE_TIME));
        } catch (DateTimeParseException _) {
            return Optional.empty(); // as browsers do: a time that cannot be read is none
        }
    }

    /** The values by name; of several paths the last one's. */
    Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        paths.values().forEach(values::putAll);
        return values;
    }

    /** What the result tells of them. */
    Result told() {
        return Result.of("cookies", values())
                .with(
                        "cookies_string",
                        paths.values().stream()
                                .flatMap(values -> values.entrySet().stream())
                                .map(it -> it.getKey() + "=" + it.getValue())
                                .collect(Collectors.joining("; ")));
    }
}
