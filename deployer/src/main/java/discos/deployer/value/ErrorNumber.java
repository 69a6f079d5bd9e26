package discos.deployer.value;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why the host's system refused something, as Python tells it; playbooks look for these words.
 *
 * <p>The tools of a host tell the same reason without its number.
 */
public final class ErrorNumber {
    private static final Map<String, Integer> NUMBERS =
            Map.ofEntries(
                    Map.entry("Operation not permitted", 1),
                    Map.entry("No such file or directory", 2),
                    Map.entry("Input/output error", 5),
                    Map.entry("Permission denied", 13),
                    Map.entry("Device or resource busy", 16),
                    Map.entry("File exists", 17),
                    Map.entry("Invalid cross-device link", 18),
                    Map.entry("Not a directory", 20),
                    Map.entry("Is a directory", 21),
                    Map.entry("Invalid argument", 22),
                    Map.entry("Text file busy", 26),
                    Map.entry("No space left on device", 28),
                    Map.entry("Read-only file system", 30),
                    Map.entry("Too many links", 31),
                    Map.entry("File name too long", 36),
                    Map.entry("Directory not empty", 39),
                    Map.entry("Too many levels of symbolic links", 40));

    private static final Pattern REASON = Pattern.compile(": ([A-Z][A-Za-z/ -]+)$");

    private record Tool(Pattern said, String told) {
        static Tool of(String name, String said, String told) {
            return new Tool(Pattern.compile("(?m)^" + name + ": " + said + ": ([^:\\n]+)$"), told);
        }
    }

    /** What GNU's tools say, and busybox's. */
    private static final List<Tool> TOOLS =
            List.of(
                    Tool.of("chown", "(?:changing ownership of ')?(.*?)'?", "chown failed"),
                    Tool.of("chgrp", "(?:changing group of ')?(.*?)'?", "chgrp failed"),
                    Tool.of("chmod", "(?:changing permissions of ')?(.*?)'?", "chmod failed"),
                    Tool.of(
                            "touch",
                            "(?:cannot touch ')?(.*?)'?",
                            "Error, could not touch target"));

    private static final Pattern FOLDER =
            Pattern.compile(
                    "^(There was an issue creating (.*) as requested: )mkdir: .*: ([^:\\n]+)$");

    private ErrorNumber() {}

    /** The reason at the end of what a tool said, with its number; empty where it is none. */
    public static Optional<String> of(String said) {
        Matcher reason = REASON.matcher(said.strip());
        return reason.find() ? numbered(reason.group(1)) : Optional.empty();
    }

    /** What a tool said as Python would have told it; other words as they are. */
    public static String inWords(String said) {
        for (Tool tool : TOOLS) {
            Matcher matcher = tool.said().matcher(said);
            Optional<String> reason =
                    matcher.find() ? numbered(matcher.group(2)) : Optional.empty();
            if (reason.isPresent()) {
                return tool.told() + ": " + reason.get() + ": b'" + matcher.group(1) + "'";
            }
        }
        Matcher folder = FOLDER.matcher(said);
        Optional<String> reason = folder.find() ? numbered(folder.group(3)) : Optional.empty();
        return reason.map(it -> folder.group(1) + it + ": b'" + folder.group(2) + "'").orElse(said);
    }

    private static Optional<String> numbered(String reason) {
        return Optional.ofNullable(NUMBERS.get(reason))
                .map(number -> "[Errno " + number + "] " + reason);
    }
}
