package discos.plugins.module.debian;

import discos.plugins.host.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The lists of apt's sources while they are edited.
 *
 * @param files the lines of each list by its path
 */
record SourceLists(Map<String, List<SourceLine>> files) {
    private static final Pattern OPTIONS = Pattern.compile("\\[[^\\]]+\\]");
    private static final Pattern PROTOCOL = Pattern.compile("\\w+://");
    private static final Pattern OTHER_SIGNS = Pattern.compile("[^a-zA-Z0-9]+");

    static SourceLists of(AptSources.Found found) {
        Map<String, List<SourceLine>> files = new TreeMap<>();
        found.texts()
                .forEach(
                        (path, text) ->
                                files.put(
                                        path,
                                        new ArrayList<>(
                                                text.lines().map(SourceLine::of).toList())));
        return new SourceLists(files);
    }

    /** Whether a source is named in a line that is used. */
    boolean uses(String source) {
        return files.values().stream()
                .flatMap(List::stream)
                .anyMatch(line -> line.names(source) && line.isUsed());
    }

    /**
     * Uses every line that names the source; where there is none, the list at the path gets one.
     *
     * @return whether a line was added
     */
    boolean add(String source, String path) {
        boolean isNamed =
                files.values().stream().flatMap(List::stream).anyMatch(line -> line.names(source));
        if (isNamed) {
            files.values()
                    .forEach(
                            lines ->
                                    lines.replaceAll(
                                            line -> line.names(source) ? line.inUse() : line));
        } else {
            files.computeIfAbsent(path, key -> new ArrayList<>()).add(SourceLine.used(source));
        }
        return !isNamed;
    }

    /** Takes out every line that uses the source. */
    void remove(String source) {
        files.values()
                .forEach(lines -> lines.removeIf(line -> line.names(source) && line.isUsed()));
    }

    /** The texts of the lists that have lines, by their paths. */
    Map<String, String> texts() {
        Map<String, String> texts = new TreeMap<>();
        files.forEach(
                (path, lines) -> {
                    if (!lines.isEmpty()) {
                        texts.put(
                                path,
                                String.join("", lines.stream().map(SourceLine::text).toList()));
                    }
                });
        return texts;
    }

    /**
     * The path of the list for a new source.
     *
     * @param name given by the task without {@code .list}; empty to make one of the source's
     *     address
     */
    static String path(String folder, String source, String name) {
        String file = (name.isEmpty() ? named(source) : name) + ".list";
        return file.contains("/") ? file : Words.join(folder, file);
    }

    /**
     * The letters and digits of the address, without protocol and login, and lines between them.
     */
    private static String named(String source) {
        String bare = OPTIONS.matcher(source).replaceAll("");
        String address =
                List.of(PROTOCOL.matcher(bare).replaceAll("").strip().split("\\s+", -1)).stream()
                        .filter(word -> !SourceLine.isType(word))
                        .findFirst()
                        .orElse("");
        String shown = address.substring(address.indexOf('@') + 1);
        return OTHER_SIGNS.matcher(shown).replaceAll(" ").strip().replace(' ', '_');
    }
}
