package discos.plugins.module.container;

import discos.deployer.value.None;
import discos.deployer.value.python.PythonText;
import discos.plugins.module.docker.Json;
import discos.plugins.module.docker.Suboptions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a container is looked after, as Docker wants it. */
final class Healthcheck {
    private static final Pattern DURATION =
            Pattern.compile("(?:(\\d+)h)?(?:(\\d+)m(?!s))?(?:(\\d+)s)?(?:(\\d+)ms)?(?:(\\d+)us)?");
    private static final long[] NANOSECONDS = {
        3_600_000_000_000L, 60_000_000_000L, 1_000_000_000L, 1_000_000L, 1_000L
    };

    private Healthcheck() {}

    /**
     * Makes it of what a task writes.
     *
     * @throws IllegalArgumentException if a time or a number cannot be read
     */
    static Map<String, Object> of(Map<String, Object> given) {
        Map<String, Object> all = new LinkedHashMap<>();
        Object test = given.getOrDefault("test", None.NONE);
        boolean hasTest = test != None.NONE && !test.equals("") && !test.equals(List.of());
        all.put("Test", hasTest ? test(test) : List.of("NONE"));
        if (!hasTest) {
            return all;
        }
        duration(all, "Interval", given.get("interval"));
        duration(all, "Timeout", given.get("timeout"));
        duration(all, "StartPeriod", given.get("start_period"));
        Object retries = given.getOrDefault("retries", None.NONE);
        if (retries != None.NONE && !PythonText.str(retries).equals("0")) {
            all.put("Retries", Suboptions.whole(retries, "retries"));
        }
        return all;
    }

    private static List<Object> test(Object test) {
        return test instanceof List<?> words
                ? List.copyOf(words.stream().map(PythonText::str).toList())
                : List.of("CMD-SHELL", PythonText.str(test));
    }

    private static void duration(
            Map<String, Object> all, String name, @org.jspecify.annotations.Nullable Object value) {
        if (value == null || value == None.NONE) {
            return;
        }
        Matcher parts = DURATION.matcher(PythonText.str(value));
        if (!parts.matches()) {
            throw new IllegalArgumentException("Invalid time duration - " + PythonText.str(value));
        }
        long sum = 0;
        for (int i = 0; i < NANOSECONDS.length; i++) {
            String part = parts.group(i + 1);
            sum += part == null ? 0 : Long.parseLong(part) * NANOSECONDS[i];
        }
        if (sum != 0) {
            all.put(name, sum);
        }
    }

    /** What a container has; none is told as one that tests nothing. */
    static Object there(Object value) {
        return Json.map(value).isEmpty()
                        || Json.list(Json.at(value, "Test")).equals(List.of("NONE"))
                ? Map.of("Test", List.of("NONE"))
                : value;
    }
}
