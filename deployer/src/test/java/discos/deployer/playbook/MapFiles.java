package discos.deployer.playbook;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Files that exist only in a test. */
public record MapFiles(Map<String, String> texts) implements PlaybookFiles {
    private static final String MARK = "=== ";

    /** Copies the map. */
    public MapFiles {
        texts = Map.copyOf(texts);
    }

    /** The parts of a text in which lines {@code === NAME} begin a file. */
    public static MapFiles parse(String text) {
        Map<String, String> files = new TreeMap<>();
        for (String part : text.split("(?m)^(?==== )", -1)) {
            int end = part.indexOf('\n');
            if (part.startsWith(MARK) && end > 0) {
                files.put(part.substring(MARK.length(), end).strip(), part.substring(end + 1));
            }
        }
        return new MapFiles(files);
    }

    @Override
    public Optional<String> text(String path) {
        return Optional.ofNullable(texts.get(path));
    }

    @Override
    public boolean isFile(String path) {
        return texts.containsKey(path);
    }

    @Override
    public boolean isFolder(String path) {
        return path.isEmpty()
                || texts.keySet().stream().anyMatch(name -> name.startsWith(path + "/"));
    }

    @Override
    public List<String> names(String path) {
        String prefix = path.isEmpty() ? "" : path + "/";
        TreeSet<String> names = new TreeSet<>();
        texts.keySet().stream()
                .filter(name -> name.startsWith(prefix))
                .forEach(name -> names.add(name.substring(prefix.length()).split("/", -1)[0]));
        return List.copyOf(names);
    }
}
