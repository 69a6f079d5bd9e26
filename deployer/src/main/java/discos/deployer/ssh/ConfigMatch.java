package discos.deployer.ssh;

import java.io.IOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Decides whether a {@code Host} or {@code Match} line of ssh_config is about a host. */
final class ConfigMatch {
    private final Asked asked;
    private final Function<String, Optional<String>> values;
    private final boolean isFinal;
    private boolean asksForFinal;

    /**
     * What is being connected to.
     *
     * @param host as it was asked for
     * @param user where it is given otherwise than by the files
     * @param localUser the operator's own account
     */
    record Asked(String host, Optional<String> user, String localUser) {}

    /**
     * Decides with what the files have said so far.
     *
     * @param isFinal whether the files are read for the second time
     */
    ConfigMatch(Asked asked, Function<String, Optional<String>> values, boolean isFinal) {
        this.asked = asked;
        this.values = values;
        this.isFinal = isFinal;
    }

    /** Whether the files are to be read a second time. */
    boolean asksForFinal() {
        return asksForFinal;
    }

    /**
     * Whether all criteria of a {@code Match} line hold.
     *
     * @throws IOException if one of them is unknown, lacks its patterns or would run a program
     */
    boolean holds(ConfigLine line) throws IOException {
        boolean holds = true;
        if (line.words().isEmpty()) {
            throw problem(line, "Match has no criterion");
        }
        Iterator<String> words = line.words().iterator();
        while (words.hasNext()) {
            String word = words.next();
            boolean isNegated = word.startsWith("!");
            String[] pair = word.substring(isNegated ? 1 : 0).split("=", 2);
            String name = pair[0].toLowerCase(Locale.ROOT);
            boolean isTrue =
                    switch (name) {
                        case "all" -> true;
                        case "canonical" -> isFinal;
                        case "final" -> {
                            asksForFinal = true;
                            yield isFinal;
                        }
                        default -> {
                            String patterns = pair.length > 1 ? pair[1] : next(words);
                            if (patterns.isEmpty()) {
                                throw problem(line, "Match " + name + " has no patterns");
                            }
                            yield holds && holds(name, patterns, line);
                        }
                    };
            holds &= isTrue != isNegated;
        }
        return holds;
    }

    private static String next(Iterator<String> words) {
        return words.hasNext() ? words.next() : "";
    }

    private boolean holds(String name, String patterns, ConfigLine line) throws IOException {
        List<String> all = Arrays.asList(patterns.split(",", -1));
        return switch (name) {
            case "host" -> isHost(all, host());
            case "originalhost" -> isHost(all, asked.host());
            case "user" ->
                    isNamed(
                            all,
                            asked.user().or(() -> values.apply("User")).orElse(asked.localUser()));
            case "localuser" -> isNamed(all, asked.localUser());
            case "tagged" -> isNamed(all, values.apply("Tag").orElse(""));
            case "exec", "localnetwork" ->
                    throw problem(
                            line,
                            "'Match "
                                    + name
                                    + "' is not looked at here; say it with host, originalhost,"
                                    + " user or localuser, or give another file with -F");
            default -> throw problem(line, "'" + name + "' is no criterion of Match");
        };
    }

    private String host() {
        return values.apply("HostName")
                .map(name -> name.replace("%h", asked.host()).replace("%%", "%"))
                .orElse(asked.host());
    }

    private static IOException problem(ConfigLine line, String text) {
        return new IOException(line.place() + ": " + text);
    }

    /** Whether the patterns of a {@code Host} line mean the host; at last, under its real name. */
    boolean isMeant(List<String> patterns) {
        return isHost(patterns, isFinal ? host() : asked.host());
    }

    private static boolean isHost(List<String> patterns, String name) {
        return isNamed(
                patterns.stream().map(it -> it.toLowerCase(Locale.ROOT)).toList(),
                name.toLowerCase(Locale.ROOT));
    }

    /** Whether a pattern fits, and none of those with {@code !}. */
    private static boolean isNamed(List<String> patterns, String name) {
        boolean isNamed = false;
        for (String pattern : patterns) {
            boolean isNegated = pattern.startsWith("!");
            if (fits(isNegated ? pattern.substring(1) : pattern, name)) {
                if (isNegated) {
                    return false;
                }
                isNamed = true;
            }
        }
        return isNamed;
    }

    private static boolean fits(String pattern, String name) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char letter = pattern.charAt(i);
            switch (letter) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                default -> regex.append(Pattern.quote(String.valueOf(letter)));
            }
        }
        return Pattern.matches(regex.toString(), name);
    }
}
