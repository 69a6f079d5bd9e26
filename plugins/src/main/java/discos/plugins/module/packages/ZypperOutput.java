package discos.plugins.module.packages;

import discos.deployer.remote.Output;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What zypper told in XML.
 *
 * @param rc how it ended
 * @param out all that it printed
 * @param packages those that are named, with what becomes of them
 * @param trouble why it cannot be read or failed; empty where it did not
 */
record ZypperOutput(
        int rc, String out, String err, Map<String, Change> packages, Optional<String> trouble) {
    private static final Pattern TAG = Pattern.compile("<(/?)([a-zA-Z-]+)([^>]*?)(/?)>");
    private static final Pattern ATTRIBUTE = Pattern.compile("([a-zA-Z-]+)=\"([^\"]*)\"");

    /** No such package. */
    private static final int NOT_FOUND = 104;

    private static final List<Integer> GOOD = List.of(0, 102, 103, 106);

    /**
     * What becomes of a package.
     *
     * @param group {@code to-install}, {@code to-upgrade}, {@code to-remove} and so on
     */
    record Change(String group, String version, String oldVersion) {}

    /** The end of a fragment: what a command in {@code "$@"} printed, and its code in a line. */
    static final String RUN =
            """
            d_o=$("$@"); d_r=$?; printf '%s' "$d_o"
            [ "$d_r" != 103 ] || { "$@"; d_r=$?; }
            printf '\\n%s' "$d_r"
            """;

    /**
     * Reads it.
     *
     * @param failsWithout whether a package that is not found is a failure
     */
    static ZypperOutput of(Output output, boolean failsWithout) {
        String text = output.text();
        int end = Math.max(0, text.lastIndexOf('\n'));
        String code = text.substring(end).strip();
        int rc = code.matches("\\d+") ? Integer.parseInt(code) : output.exitCode();
        String out = text.substring(0, end);
        Map<String, Change> packages = new LinkedHashMap<>();
        List<String> messages = new ArrayList<>();
        read(out, packages, messages);
        Optional<String> trouble = Optional.empty();
        if (!out.contains("<")) {
            trouble = Optional.of("Failed to parse zypper xml output: no element found");
        } else if (rc == NOT_FOUND) {
            packages.clear();
            if (failsWithout) {
                trouble = Optional.of(messages.isEmpty() ? "no such package" : messages.getLast());
            }
        } else if (!GOOD.contains(rc)) {
            trouble = Optional.of("Zypper run command failed with return code " + rc + ".");
        }
        return new ZypperOutput(rc, out, output.errorText(), packages, trouble);
    }

    private static void read(String out, Map<String, Change> packages, List<String> messages) {
        String group = "";
        Matcher tags = TAG.matcher(out);
        while (tags.find()) {
            String name = tags.group(2);
            boolean isOpened = tags.group(1).isEmpty();
            if (name.equals("solvable") && isOpened) {
                Map<String, String> about = attributes(tags.group(3));
                packages.put(
                        about.getOrDefault("name", ""),
                        new Change(
                                group,
                                about.getOrDefault("edition", ""),
                                about.getOrDefault("edition-old", "")));
            } else if (name.equals("message") && isOpened) {
                int close = out.indexOf("</message>", tags.end());
                messages.add(plain(out.substring(tags.end(), close < 0 ? out.length() : close)));
            } else if (isOpened && tags.group(4).isEmpty()) {
                group = name;
            }
        }
    }

    /** The attributes of a tag. */
    static Map<String, String> attributes(String text) {
        Map<String, String> all = new LinkedHashMap<>();
        Matcher found = ATTRIBUTE.matcher(text);
        while (found.find()) {
            all.put(found.group(1), plain(found.group(2)));
        }
        return all;
    }

    /** A text without what XML needs. */
    static String plain(String text) {
        return text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&apos;", "'")
                .replace("&amp;", "&");
    }

    /** What is shown of the changes. */
    String prepared() {
        Map<String, List<String>> words = new LinkedHashMap<>();
        List.of("installed", "removed", "upgraded").forEach(it -> words.put(it, new ArrayList<>()));
        packages.forEach(
                (name, change) -> {
                    switch (change.group()) {
                        case "to-install" ->
                                words.computeIfAbsent("installed", _ -> new ArrayList<>())
                                        .add(name);
                        case "to-remove" ->
                                words.computeIfAbsent("removed", _ -> new ArrayList<>()).add(name);
                        case "to-upgrade" ->
                                words.computeIfAbsent("upgraded", _ -> new ArrayList<>())
                                        .add(
                                                "%s (%s => %s)"
                                                        .formatted(
                                                                name,
                                                                change.oldVersion(),
                                                                change.version()));
                        default -> {}
                    }
                });
        StringBuilder text = new StringBuilder();
        words.forEach(
                (kind, names) -> {
                    if (!names.isEmpty()) {
                        text.append(kind)
                                .append(": ")
                                .append(String.join(", ", names))
                                .append('\n');
                    }
                });
        return text.toString();
    }
}
