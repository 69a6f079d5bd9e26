package discos.deployer.remote.facts;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The Python of a host: the engine needs none, but playbooks ask for the one there is. */
final class PythonFacts {
    private static final Pattern VERSION =
            Pattern.compile("Python (\\d+)\\.(\\d+)(?:\\.(\\d+))?(?:(a|b|rc)(\\d+))?\\+?");
    private static final Map<String, String> LEVELS =
            Map.of("a", "alpha", "b", "beta", "rc", "candidate");

    private PythonFacts() {}

    /**
     * The fact {@code python}.
     *
     * @param text a path, and in the next line what the program there calls itself
     */
    static Optional<Map<String, Object>> collect(String text) {
        Matcher matcher = VERSION.matcher(words(text));
        if (!matcher.find()) {
            return Optional.empty();
        }
        long major = Long.parseLong(matcher.group(1));
        long minor = Long.parseLong(matcher.group(2));
        long micro = matcher.group(3) == null ? 0 : Long.parseLong(matcher.group(3));
        String level = matcher.group(4) == null ? "final" : LEVELS.get(matcher.group(4));
        long serial = matcher.group(5) == null ? 0 : Long.parseLong(matcher.group(5));
        Map<String, Object> version = new LinkedHashMap<>();
        version.put("major", major);
        version.put("minor", minor);
        version.put("micro", micro);
        version.put("releaselevel", level);
        version.put("serial", serial);
        Map<String, Object> python = new LinkedHashMap<>();
        python.put("version", version);
        python.put("version_info", List.of(major, minor, micro, level, serial));
        python.put("executable", text.lines().findFirst().orElse(""));
        python.put("has_sslcontext", major > 2 || (minor == 7 && micro >= 9));
        python.put("type", "cpython");
        return Optional.of(python);
    }

    /** The fact {@code python_version}. */
    static String version(String text) {
        return words(text).replaceFirst("^Python ", "");
    }

    private static String words(String text) {
        return text.lines().skip(1).findFirst().orElse("").strip();
    }
}
