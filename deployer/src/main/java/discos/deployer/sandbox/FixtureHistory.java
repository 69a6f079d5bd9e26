package discos.deployer.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads the {@code history} of the miniature repository, whose first lines explain its format, and
 * the files it speaks of.
 */
final class FixtureHistory {
    private static final Pattern TOKEN = Pattern.compile("@([a-z.]+)@");

    /** What a branch is made of at one moment. */
    private record State(Map<String, String> values, SortedMap<String, String> files) {
        State copy() {
            return new State(new HashMap<>(values), new TreeMap<>(files));
        }
    }

    private final Path folder;
    private final Map<String, State> branches = new HashMap<>();
    private final List<FixtureCommit> commits = new ArrayList<>();
    private String branch = "";
    private String parent = "";
    private State state = new State(new HashMap<>(), new TreeMap<>());

    private FixtureHistory(Path folder) {
        this.folder = folder;
    }

    /**
     * The commits, oldest first.
     *
     * @param folder holds {@code history}, {@code tree} and the folders that the history adds
     */
    static List<FixtureCommit> read(Path folder) throws IOException {
        FixtureHistory history = new FixtureHistory(folder);
        history.state.files().putAll(files(folder.resolve("tree")));
        for (String line : Files.readAllLines(folder.resolve("history"))) {
            if (!line.isBlank() && !line.startsWith("#")) {
                String[] words = line.split(" ", 2);
                history.follow(words[0], words[1]);
            }
        }
        return history.commits;
    }

    private void follow(String word, String value) throws IOException {
        switch (word) {
            case "on" -> {
                branch = value;
                parent = "";
            }
            case "from" -> {
                parent = value;
                state = get(branches, value).copy();
            }
            case "set" -> {
                String[] pair = value.split(" ", 2);
                state.values().put(pair[0], unquote(pair[1]));
            }
            case "add" -> state.files().putAll(files(folder.resolve(value)));
            case "commit" -> {
                commits.add(new FixtureCommit(branch, parent, value, rendered(), new TreeMap<>()));
                branches.put(branch, state.copy());
                parent = "";
            }
            case "tag" -> commits.getLast().tags().put(value, false);
            case "mark" -> commits.getLast().tags().put(value, true);
            default -> throw new IOException("the history of the fixture says '" + word + "'");
        }
    }

    private SortedMap<String, String> rendered() throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        for (Map.Entry<String, String> file : state.files().entrySet()) {
            Matcher token = TOKEN.matcher(file.getValue());
            StringBuilder text = new StringBuilder();
            while (token.find()) {
                String value = get(state.values(), token.group(1));
                token.appendReplacement(text, Matcher.quoteReplacement(value));
            }
            token.appendTail(text);
            files.put(file.getKey(), text.toString());
        }
        return files;
    }

    private static Map<String, String> files(Path from) throws IOException {
        Map<String, String> texts = new HashMap<>();
        List<Path> files;
        try (Stream<Path> found = Files.walk(from)) {
            files = found.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            String name = from.relativize(file).toString();
            // A real .gitignore among our own files would be obeyed by our own repository.
            texts.put(
                    name.equals("gitignore") ? ".gitignore" : name,
                    Files.readString(file, StandardCharsets.US_ASCII));
        }
        return texts;
    }

    private static String unquote(String value) {
        return value.startsWith("\"")
                ? value.substring(1, value.length() - 1).replace("\\t", "\t")
                : value;
    }

    private static <V> V get(Map<String, V> known, String name) throws IOException {
        V value = known.get(name);
        if (value == null) {
            throw new IOException("the history of the fixture does not say what '" + name + "' is");
        }
        return value;
    }
}
