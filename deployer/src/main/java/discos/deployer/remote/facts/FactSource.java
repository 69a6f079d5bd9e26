package discos.deployer.remote.facts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the facts fragment printed, by section.
 *
 * @param files lines of the files that were there, by path
 * @param blocks the same of the files below {@code /sys/block}, by paths from there
 * @param links where symbolic links lead, by path, sorted
 * @param texts the other sections that are one text, by name
 * @param records the sections that are pairs of fields
 * @param environment the account's variables
 */
record FactSource(
        Map<String, List<String>> files,
        Map<String, List<String>> blocks,
        Map<String, String> links,
        Map<String, String> texts,
        Map<String, Map<String, String>> records,
        Map<String, String> environment) {
    private static final Pattern LINK = Pattern.compile(".*?\\s(/.+?) -> (.+)");

    static FactSource parse(String text) {
        String[] fields = text.split("\0", -1);
        Map<String, List<String>> files = new LinkedHashMap<>();
        Map<String, List<String>> blocks = new LinkedHashMap<>();
        Map<String, String> links = new TreeMap<>();
        Map<String, String> texts = new LinkedHashMap<>();
        Map<String, Map<String, String>> records = new LinkedHashMap<>();
        Map<String, String> environment = new LinkedHashMap<>();
        int at = 0;
        while (at + 1 < fields.length) {
            String name = fields[at++];
            switch (name) {
                case "files" -> readFiles(fields[at++], files);
                case "blocks" -> readFiles(fields[at++], blocks);
                case "links" -> readLinks(fields[at++], links);
                case "space", "local" -> {
                    Map<String, String> pairs = new LinkedHashMap<>();
                    while (at + 1 < fields.length && !fields[at].isEmpty()) {
                        pairs.put(fields[at], fields[at + 1]);
                        at += 2;
                    }
                    at += 2;
                    records.put(name, pairs);
                }
                case "environ" -> {
                    while (at < fields.length) {
                        String[] pair = fields[at++].split("=", 2);
                        if (pair.length == 2) {
                            environment.put(pair[0], pair[1]);
                        }
                    }
                }
                default -> texts.put(name, fields[at++].strip());
            }
        }
        return new FactSource(files, blocks, links, texts, records, environment);
    }

    private static void readFiles(String text, Map<String, List<String>> files) {
        text.lines()
                .map(line -> line.split(":", 2))
                .filter(pair -> pair.length == 2)
                .forEach(
                        pair ->
                                files.computeIfAbsent(pair[0], _ -> new ArrayList<>())
                                        .add(pair[1]));
    }

    /** Lines of {@code ls -l}, of which those that are no links tell nothing. */
    private static void readLinks(String text, Map<String, String> links) {
        text.lines()
                .map(LINK::matcher)
                .filter(Matcher::matches)
                .forEach(link -> links.put(link.group(1), link.group(2)));
    }

    /** The last name of a path. */
    static String lastName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Where the links in a folder lead, by their names; the folder ends with a slash. */
    Map<String, String> targets(String folder) {
        Map<String, String> found = new LinkedHashMap<>();
        links.forEach(
                (path, target) -> {
                    if (path.startsWith(folder) && path.lastIndexOf('/') == folder.length() - 1) {
                        found.put(lastName(path), target);
                    }
                });
        return found;
    }

    /** The name in a folder, which ends with a slash, of the first link to a device. */
    Optional<String> linkTo(String folder, String device) {
        return targets(folder).entrySet().stream()
                .filter(link -> lastName(link.getValue()).equals(device))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** The first line of a file below {@code /sys/block}, or an empty text. */
    String block(String path) {
        List<String> lines = blocks.getOrDefault(path, List.of());
        return lines.isEmpty() ? "" : lines.getFirst().strip();
    }

    List<String> lines(String path) {
        return files.getOrDefault(path, List.of());
    }

    /** The first line of a file, or an empty text. */
    String first(String path) {
        List<String> lines = lines(path);
        return lines.isEmpty() ? "" : lines.getFirst().strip();
    }

    String text(String section) {
        return texts.getOrDefault(section, "");
    }

    /** Whether the host has this path, among those that the fragment looks for. */
    boolean has(String path) {
        return text("present").lines().anyMatch(path::equals);
    }

    /** {@code NAME=value} lines with their quotes taken away. */
    Map<String, String> assignments(String path) {
        Map<String, String> found = new LinkedHashMap<>();
        for (String line : lines(path)) {
            String[] pair = line.split("=", 2);
            if (pair.length == 2 && !line.startsWith("#")) {
                found.put(pair[0].strip(), pair[1].strip().replaceAll("^[\"']|[\"']$", ""));
            }
        }
        return found;
    }
}
